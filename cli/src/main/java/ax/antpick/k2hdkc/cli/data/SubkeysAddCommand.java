package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.InputOptions;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc subkeys add}. */
@Command(
    name = "add",
    description = "Add a subkey to the list of a key; with a value, store that first.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc subkeys add paint color blue   store color = blue, list it under paint",
      "  k2hdkc subkeys add paint color        only list it"
    })
final class SubkeysAddCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "1", paramLabel = "SUBKEY", description = "The subkey, a key of its own.")
  private String subkey;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The value of the subkey; '-' reads standard input.")
  private String value;

  @Mixin private InputOptions input;
  @Mixin private WriteOptions writing;

  SubkeysAddCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] parent = text.key(key);
    byte[] child = text.key(subkey);
    if (input.isGiven(value)) {
      byte[] bytes = input.read(value, text, session.console());
      connection.with(writing.of(session)).addSubkey(parent, child, bytes);
    } else {
      connection.with(writing.of(session)).addSubkeyName(parent, child);
    }
    session.print(
        "",
        new JsonObject().bytes("key", text.shownKey(parent)).bytes("subkey", text.shownKey(child)));
    return ExitCode.OK;
  }
}
