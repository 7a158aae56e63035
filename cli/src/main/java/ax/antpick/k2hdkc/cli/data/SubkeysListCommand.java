package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.client.CallOptions;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc subkeys list}. */
@Command(
    name = "list",
    description = "Print the subkeys of a key, one a line.",
    footer = {"", "Examples:", "  k2hdkc subkeys list paint", "  k2hdkc subkeys list paint --json"})
final class SubkeysListCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Option(names = "--no-attr-check", description = "Print those of an expired key too.")
  private boolean unchecked;

  SubkeysListCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    CallOptions options = session.callOptions();
    List<byte[]> subkeys =
        connection.with(unchecked ? options.unchecked() : options).getSubkeys(stored);
    session.print(
        subkeys.stream()
            .map(each -> TerminalText.escape(text.shownKey(each)))
            .collect(Collectors.joining(System.lineSeparator())),
        new JsonObject()
            .bytes("key", text.shownKey(stored))
            .byteList("subkeys", subkeys.stream().map(text::shownKey).toList()));
    if (subkeys.isEmpty()) {
      session.note(text.shownKey(stored), "has no subkeys");
    }
    return subkeys.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.OK;
  }
}
