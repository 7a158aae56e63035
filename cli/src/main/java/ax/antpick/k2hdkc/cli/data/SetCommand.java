package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.InputOptions;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import ax.antpick.k2hdkc.client.CallOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc set}. */
@Command(
    name = "set",
    description = "Store a value under a key.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc set color blue",
      "  k2hdkc set session:17 on --expire 30m       gone after half an hour",
      "  k2hdkc set photo --raw-value --value-file me.jpg   byte for byte from a file",
      "  date | k2hdkc set today -                   from standard input",
      "  k2hdkc set secret hush --pass-file pass     encrypted with a pass phrase"
    })
public final class SetCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The value; '-' reads standard input.")
  private String value;

  @Option(
      names = "--drop-subkeys",
      description = "Drop the list of subkeys, which otherwise stays. Their values stay.")
  private boolean dropSubkeys;

  @Mixin private InputOptions input;
  @Mixin private WriteOptions writing;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public SetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    byte[] bytes = input.read(value, text, session.console());
    CallOptions options = writing.of(session);
    connection.with(dropSubkeys ? options.droppingSubkeys() : options).set(stored, bytes);
    session.print(
        "", new JsonObject().bytes("key", text.shownKey(stored)).number("bytes", bytes.length));
    return ExitCode.OK;
  }
}
