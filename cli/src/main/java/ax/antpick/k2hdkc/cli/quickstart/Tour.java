package ax.antpick.k2hdkc.cli.quickstart;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.CommandRunner;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import java.util.List;

/** Shows what the command line can do by doing it: the very commands that people would type. */
final class Tour {

  private static final List<List<String>> STEPS =
      List.of(
          List.of("set", "color", "blue"),
          List.of("get", "color"),
          List.of("queue", "push", "jobs", "first"),
          List.of("queue", "push", "jobs", "second"),
          List.of("queue", "pop", "jobs"),
          List.of("queue", "pop", "jobs"),
          List.of("cas", "init", "visits", "41"),
          List.of("cas", "incr", "visits"),
          List.of("cas", "get", "visits"),
          List.of("status"));

  private final CommandRunner runner;
  private final Connection connection;

  Tour(CommandRunner runner, Connection connection) {
    this.runner = runner;
    this.connection = connection;
  }

  /** Runs all steps; gives how many there were. */
  int run(Console console) {
    for (List<String> step : STEPS) {
      console.out().println("$ k2hdkc " + String.join(" ", step));
      int code = runner.run(console, connection, step);
      if (code != ExitCode.OK.number()) {
        throw new CliException(
            ExitCode.SERVER_ERROR, "'%s' ended with exit code %d".formatted(step, code));
      }
    }
    return STEPS.size();
  }
}
