/** Commands about clusters that are known by name. */
package ax.antpick.k2hdkc.cli.context;
