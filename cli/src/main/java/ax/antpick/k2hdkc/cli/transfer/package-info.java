/** Commands that move many keys: fill, export, import. */
package ax.antpick.k2hdkc.cli.transfer;
