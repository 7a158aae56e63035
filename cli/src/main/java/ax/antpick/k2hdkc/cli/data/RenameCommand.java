package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.ReadOptions;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import ax.antpick.k2hdkc.client.ServerErrorException;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc rename}. */
@Command(
    name = "rename",
    description = "Give a key another name, with its value, subkeys and attributes.",
    footer = {
      "",
      "A key that has the new name already is replaced.",
      "",
      "Examples:",
      "  k2hdkc rename color colour",
      "  k2hdkc rename color colour --parent paint    change the name in a list of subkeys too"
    })
public final class RenameCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
  private String newKey;

  @Option(names = "--parent", paramLabel = "KEY", description = "A key that lists it as a subkey.")
  private String parent;

  @Mixin private ReadOptions reading;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public RenameCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] from = text.key(key);
    byte[] to = text.key(newKey);
    K2hdkcClient client = connection.with(reading.of(session));
    boolean found = true;
    try {
      if (parent == null) {
        client.rename(from, to);
      } else {
        client.rename(from, to, text.key(parent));
      }
    } catch (ServerErrorException e) {
      if (e.subcode() != Subcode.NODATA) {
        throw e;
      }
      found = false;
      session.note(text.shownKey(from), "has no readable value");
    }
    session.print(
        "",
        new JsonObject()
            .bytes("key", text.shownKey(from))
            .bytes("newKey", text.shownKey(to))
            .flag("found", found));
    return found ? ExitCode.OK : ExitCode.NOT_FOUND;
  }
}
