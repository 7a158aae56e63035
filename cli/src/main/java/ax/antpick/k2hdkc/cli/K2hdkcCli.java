package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.GlobalOptions;
import ax.antpick.k2hdkc.cli.session.Session;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: parses, runs, and turns every end into an exit code. */
public final class K2hdkcCli {

  private final Console console;

  /**
   * A command line on a console.
   *
   * @param console where it reads and writes
   */
  public K2hdkcCli(Console console) {
    this.console = console;
  }

  /**
   * Runs one command.
   *
   * @param args the words of the command line
   * @return the number of an {@link ExitCode}
   */
  public int run(String... args) {
    GlobalOptions options = new GlobalOptions();
    return commandLine(new Session(console, options), options, args).execute(args);
  }

  private CommandLine commandLine(Session session, GlobalOptions options, String... args) {
    CommandLine root = new CommandLine(new Root(options));
    CommandTable.addTo(root, session, args);
    root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(100);
    root.setParameterExceptionHandler(this::reportUsage);
    root.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, options.verbose()));
    HelpLayout.apply(root);
    return root;
  }

  private int reportUsage(ParameterException failure, String... args) {
    CommandLine command = failure.getCommandLine();
    StringBuilder text = new StringBuilder("k2hdkc: ").append(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      text.append(
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .map(option -> option.longestName())
              .collect(Collectors.joining(", ", "; allowed: ", "")));
    }
    command.getErr().println(text);
    command.getErr().printf("See '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE.number();
  }

  private int report(Exception failure, boolean verbose) {
    ExitCode code = failure instanceof CliException known ? known.exitCode() : ExitCode.INTERNAL;
    console
        .err()
        .println("k2hdkc: " + (code == ExitCode.INTERNAL ? failure : failure.getMessage()));
    if (verbose || code == ExitCode.INTERNAL) {
      failure.printStackTrace(console.err());
    }
    return code.number();
  }
}
