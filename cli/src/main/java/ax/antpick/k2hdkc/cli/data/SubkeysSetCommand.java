package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc subkeys set}. */
@Command(
    name = "set",
    description = "Replace the list of subkeys; without any, clear it.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc subkeys set paint color gloss",
      "  k2hdkc subkeys set paint               clear the list"
    })
final class SubkeysSetCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "1..*", paramLabel = "SUBKEY", description = "The subkeys.")
  private List<String> subkeys = List.of();

  SubkeysSetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    List<byte[]> names = subkeys.stream().map(text::key).toList();
    connection.with(session.callOptions()).setSubkeys(stored, names);
    session.print(
        "",
        new JsonObject()
            .bytes("key", text.shownKey(stored))
            .byteList("subkeys", names.stream().map(text::shownKey).toList()));
    return ExitCode.OK;
  }
}
