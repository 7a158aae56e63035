package ax.antpick.k2hdkc.cli.context;

import ax.antpick.k2hdkc.cli.session.CommandGroup;
import ax.antpick.k2hdkc.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc context}: holds the commands below it. */
@Command(
    name = "context",
    description = "Clusters by name, for -c NAME.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc context add shop --cluster shopkvs --server kvs1:8020 --server kvs2:8020",
      "  k2hdkc -c shop get color",
      "  k2hdkc context list"
    })
public final class ContextCommand extends CommandGroup {

  private ContextCommand() {}

  /**
   * The command with those below it.
   *
   * @param session what they work with
   * @return ready to be added
   */
  public static CommandLine with(Session session) {
    return new CommandLine(new ContextCommand())
        .addSubcommand(new ContextListCommand(session))
        .addSubcommand(new ContextAddCommand(session))
        .addSubcommand(new ContextRemoveCommand(session));
  }
}
