/** The k2hdkc command line. */
package ax.antpick.k2hdkc.cli;
