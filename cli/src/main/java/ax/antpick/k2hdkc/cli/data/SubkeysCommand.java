package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.session.CommandGroup;
import ax.antpick.k2hdkc.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc subkeys}: holds the commands below it. */
@Command(
    name = "subkeys",
    description = "List and change the subkeys of a key.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc subkeys list paint",
      "  k2hdkc subkeys add paint color blue   store color = blue, list it under paint",
      "  k2hdkc subkeys rm paint color"
    })
public final class SubkeysCommand extends CommandGroup {

  private SubkeysCommand() {}

  /**
   * The command with those below it.
   *
   * @param session what they work with
   * @return ready to be added
   */
  public static CommandLine with(Session session) {
    return new CommandLine(new SubkeysCommand())
        .addSubcommand(new SubkeysListCommand(session))
        .addSubcommand(new SubkeysAddCommand(session))
        .addSubcommand(new SubkeysSetCommand(session))
        .addSubcommand(new SubkeysRemoveCommand(session));
  }
}
