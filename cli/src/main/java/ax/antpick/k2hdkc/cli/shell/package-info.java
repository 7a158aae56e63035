/** Many commands over one connection: interactively or from a script. */
package ax.antpick.k2hdkc.cli.shell;
