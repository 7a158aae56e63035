package ax.antpick.k2hdkc.cli.queue;

import ax.antpick.k2hdkc.cli.session.CommandGroup;
import ax.antpick.k2hdkc.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc queue}: holds the commands below it. */
@Command(
    name = "queue",
    description = "Push to and pop from a queue of values.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc queue push jobs first",
      "  k2hdkc queue pop jobs",
      "  k2hdkc queue rm jobs 10        drop the first ten"
    })
public final class QueueCommand extends CommandGroup {

  private QueueCommand() {}

  /**
   * The command with those below it.
   *
   * @param session what they work with
   * @return ready to be added
   */
  public static CommandLine with(Session session) {
    return new CommandLine(new QueueCommand())
        .addSubcommand(new QueuePushCommand(session))
        .addSubcommand(new QueuePopCommand(session))
        .addSubcommand(new QueueRemoveCommand(session));
  }
}
