/** How bytes and results are shown: text, hexadecimal, Base64, JSON. */
package ax.antpick.k2hdkc.cli.output;
