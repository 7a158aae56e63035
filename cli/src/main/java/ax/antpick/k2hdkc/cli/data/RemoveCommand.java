package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc rm}. */
@Command(
    name = "rm",
    description = "Remove keys. One that is not there is no error.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc rm color",
      "  k2hdkc rm -r color    with the elements of its subkeys, theirs, and so on"
    })
public final class RemoveCommand extends DataCommand {

  @Parameters(arity = "1..*", paramLabel = "KEY", description = "The keys.")
  private List<String> keys;

  @Option(
      names = {"-r", "--recursive"},
      description = "Remove the elements of subkeys too.")
  private boolean recursive;

  @Option(names = "--no-attr-check", description = "Find the subkeys of expired keys too.")
  private boolean unchecked;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public RemoveCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    List<byte[]> all = keys.stream().map(text::key).toList();
    K2hdkcClient client =
        connection.with(unchecked ? session.callOptions().unchecked() : session.callOptions());
    for (byte[] stored : all) {
      int removed = 1;
      if (recursive) {
        removed = client.removeRecursively(stored);
      } else {
        client.remove(stored);
      }
      session.print(
          "", new JsonObject().bytes("key", text.shownKey(stored)).number("removed", removed));
    }
    return ExitCode.OK;
  }
}
