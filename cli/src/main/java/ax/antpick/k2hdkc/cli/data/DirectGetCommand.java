package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.FoundValue;
import ax.antpick.k2hdkc.cli.value.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc direct get}. */
@Command(
    name = "get",
    description = "Print a part of a value, as it is stored: neither expiry nor encryption counts.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc direct get log --position 100 --length 20",
      "  k2hdkc direct get photo --length 4 --raw-value --as hex",
      "  k2hdkc direct get photo --raw-value -o copy.jpg    all of it"
    })
final class DirectGetCommand extends DataCommand {

  @Parameters(paramLabel = "KEY", description = "The key.")
  private String key;

  @Option(
      names = {"-p", "--position"},
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "The first byte. Default: ${DEFAULT-VALUE}.")
  private long position;

  @Option(
      names = {"-n", "--length"},
      paramLabel = "BYTES",
      description = "How many bytes at most. Default: all there are.")
  private Long length;

  @Mixin private OutputOptions output;

  DirectGetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    long bytes = length == null ? Integer.MAX_VALUE : length;
    return new FoundValue(session, text, output)
        .print(
            "key",
            stored,
            "has nothing at byte " + position,
            connection.with(session.callOptions()).getRange(stored, position, bytes));
  }
}
