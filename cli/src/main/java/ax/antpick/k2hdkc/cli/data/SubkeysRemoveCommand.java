package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import ax.antpick.k2hdkc.client.ServerErrorException;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc subkeys rm}. */
@Command(
    name = "rm",
    description = "Remove subkeys from the list of a key.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc subkeys rm paint color               the key color stays",
      "  k2hdkc subkeys rm paint color --delete -r   it goes too, with its own subkeys"
    })
final class SubkeysRemoveCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "SUBKEY", description = "The subkeys.")
  private List<String> subkeys;

  @Option(names = "--delete", description = "Remove the elements of the subkeys too.")
  private boolean delete;

  @Option(
      names = {"-r", "--recursive"},
      description = "With --delete: and the elements of their subkeys, and so on.")
  private boolean recursive;

  SubkeysRemoveCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    if (recursive && !delete) {
      throw new CliException(ExitCode.USAGE, "--recursive needs --delete");
    }
    byte[] parent = text.key(key);
    List<byte[]> children = subkeys.stream().map(text::key).toList();
    K2hdkcClient writer = connection.with(session.callOptions());
    ExitCode result = ExitCode.OK;
    for (byte[] child : children) {
      boolean found = unlist(writer, parent, child);
      if (found && recursive) {
        writer.removeRecursively(child);
      } else if (found && delete) {
        writer.remove(child);
      }
      if (!found) {
        session.note(text.shownKey(child), "is no subkey of '" + key + "'");
        result = ExitCode.NOT_FOUND;
      }
      session.print(
          "",
          new JsonObject()
              .bytes("key", text.shownKey(parent))
              .bytes("subkey", text.shownKey(child))
              .flag("found", found));
    }
    return result;
  }

  /** Takes a subkey off the list; false when the list does not have it. */
  private static boolean unlist(K2hdkcClient client, byte[] parent, byte[] child) {
    try {
      client.removeSubkeyName(parent, child);
      return true;
    } catch (ServerErrorException e) {
      if (e.subcode() == Subcode.DELSKEYLIST) {
        return false;
      }
      throw e;
    }
  }
}
