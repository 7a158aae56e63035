package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.session.CommandGroup;
import ax.antpick.k2hdkc.cli.session.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc direct}: holds the commands below it. */
@Command(
    name = "direct",
    description = "Read or write a part of a value by its position.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc direct get log --position 100 --length 20",
      "  k2hdkc direct set log --position 100 --raw-value 'new text'"
    })
public final class DirectCommand extends CommandGroup {

  private DirectCommand() {}

  /**
   * The command with those below it.
   *
   * @param session what they work with
   * @return ready to be added
   */
  public static CommandLine with(Session session) {
    return new CommandLine(new DirectCommand())
        .addSubcommand(new DirectGetCommand(session))
        .addSubcommand(new DirectSetCommand(session));
  }
}
