package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.session.CommandGroup;
import ax.antpick.k2hdkc.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc cas}: holds the commands below it. */
@Command(
    name = "cas",
    description = "Counters: numbers that are changed by compare-and-swap.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc cas init visits 0",
      "  k2hdkc cas incr visits",
      "  k2hdkc cas set visits 1 100     only if it is 1"
    })
public final class CasCommand extends CommandGroup {

  private CasCommand() {}

  /**
   * The command with those below it.
   *
   * @param session what they work with
   * @return ready to be added
   */
  public static CommandLine with(Session session) {
    return new CommandLine(new CasCommand())
        .addSubcommand(new CasInitCommand(session))
        .addSubcommand(new CasGetCommand(session))
        .addSubcommand(new CasSetCommand(session))
        .addSubcommand(new CasIncrementCommand(session))
        .addSubcommand(new CasDecrementCommand(session));
  }
}
