/**
 * The {@code k2hdkc} command line. {@link ax.antpick.k2hdkc.cli.Main} starts it; commands live in
 * packages by what they are about, on the ground of {@code session} and {@code output}.
 */
package ax.antpick.k2hdkc.cli;
