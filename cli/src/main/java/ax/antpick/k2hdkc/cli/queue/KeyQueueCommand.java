package ax.antpick.k2hdkc.cli.queue;

import ax.antpick.k2hdkc.cli.session.CommandGroup;
import ax.antpick.k2hdkc.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc keyqueue}: holds the commands below it. */
@Command(
    name = "keyqueue",
    description = "Push to and pop from a queue of keys with values.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc keyqueue push jobs job:1 first",
      "  k2hdkc keyqueue pop jobs",
      "  k2hdkc keyqueue rm jobs 10"
    })
public final class KeyQueueCommand extends CommandGroup {

  private KeyQueueCommand() {}

  /**
   * The command with those below it.
   *
   * @param session what they work with
   * @return ready to be added
   */
  public static CommandLine with(Session session) {
    return new CommandLine(new KeyQueueCommand())
        .addSubcommand(new KeyQueuePushCommand(session))
        .addSubcommand(new KeyQueuePopCommand(session))
        .addSubcommand(new KeyQueueRemoveCommand(session));
  }
}
