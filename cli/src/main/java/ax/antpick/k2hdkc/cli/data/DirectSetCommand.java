package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.InputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc direct set}. */
@Command(
    name = "set",
    description =
        "Write into a value, which grows with zeros where needed. Use --raw-value for parts.",
    footer = {
      "",
      "An encrypted value is corrupted by this.",
      "",
      "Examples:",
      "  k2hdkc direct set log --position 100 'new text'       with a NUL after it",
      "  k2hdkc direct set log --position 100 --raw-value 'new text'  only these bytes",
      "  k2hdkc direct set photo --raw-value --value-file me.jpg"
    })
final class DirectSetCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The bytes; '-' reads standard input.")
  private String value;

  @Option(
      names = {"-p", "--position"},
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "Where the first byte goes. Default: ${DEFAULT-VALUE}.")
  private long position;

  @Mixin private InputOptions input;

  DirectSetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    byte[] bytes = input.read(value, text, session.console());
    connection.with(session.callOptions()).setRange(stored, position, bytes);
    session.print(
        "", new JsonObject().bytes("key", text.shownKey(stored)).number("bytes", bytes.length));
    return ExitCode.OK;
  }
}
