package ax.antpick.k2hdkc.cli.session;

/**
 * What a command works with: the console and the options that all commands share.
 *
 * @param console where to read and write
 * @param options the common options, filled when the command line has been parsed
 */
public record Session(Console console, GlobalOptions options) {}
