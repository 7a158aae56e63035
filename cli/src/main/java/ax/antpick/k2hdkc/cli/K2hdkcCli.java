package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.GlobalOptions;
import ax.antpick.k2hdkc.cli.session.QuietLogging;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.client.K2hdkcException;
import ax.antpick.k2hdkc.client.NotSentException;
import ax.antpick.k2hdkc.client.ServerErrorException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
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
    int code = run(null, args);
    // Streams that print keep silent about a full disk and a reader that is gone.
    if (console.out().checkError() && code == ExitCode.OK.number()) {
      console.err().println("k2hdkc: standard output could not be written");
      return ExitCode.LOCAL.number();
    }
    return code;
  }

  private static int runInner(Console console, Connection connection, List<String> words) {
    return new K2hdkcCli(console).run(connection, words.toArray(String[]::new));
  }

  private int run(Connection shared, String... args) {
    GlobalOptions options = new GlobalOptions();
    return commandLine(new Session(console, options, shared), options, args).execute(args);
  }

  private CommandLine commandLine(Session session, GlobalOptions options, String... args) {
    CommandLine root = new CommandLine(new Root(options));
    CommandTable.addTo(root, session, K2hdkcCli::runInner, args);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // A cluster may have the name of a command, as that of the quickstart.
    root.setAllowSubcommandsAsOptionParameters(true);
    root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(100);
    root.setExecutionStrategy(
        parsed -> {
          if (options.verbose()) {
            QuietLogging.speak();
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    root.setParameterExceptionHandler(this::reportUsage);
    root.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, options.verbose()));
    HelpLayout.apply(root);
    return root;
  }

  private int reportUsage(ParameterException failure, String... args) {
    CommandLine command = failure.getCommandLine();
    String text = failure.getMessage();
    if (failure instanceof UnmatchedArgumentException unmatched) {
      text = unmatched.isUnknownOption() ? unknownOption(unmatched) : unknownWord(unmatched);
    }
    command.getErr().println("k2hdkc: " + printable(text));
    command.getErr().printf("See '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE.number();
  }

  private static String unknownOption(UnmatchedArgumentException unmatched) {
    String allowed =
        unmatched.getCommandLine().getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.joining(", "));
    return "unknown option %s; allowed: %s".formatted(unmatched.getUnmatched().get(0), allowed);
  }

  private static String unknownWord(UnmatchedArgumentException unmatched) {
    Set<String> commands = unmatched.getCommandLine().getSubcommands().keySet();
    String word = unmatched.getUnmatched().get(0);
    if (commands.isEmpty()) {
      return "'%s' is too much; quote a value that has blanks".formatted(word);
    }
    List<String> similar = unmatched.getSuggestions();
    return similar.isEmpty()
        ? "unknown command '%s'; allowed: %s".formatted(word, String.join(", ", commands))
        : "unknown command '%s'; did you mean %s?".formatted(word, String.join(" or ", similar));
  }

  private int report(Exception failure, boolean verbose) {
    ExitCode code = exitCode(failure);
    // What a server or a file says may hold anything.
    String message = code == ExitCode.INTERNAL ? failure.toString() : failure.getMessage();
    console.err().println("k2hdkc: " + printable(message));
    if (verbose || code == ExitCode.INTERNAL) {
      failure.printStackTrace(console.err());
    }
    return code.number();
  }

  private static ExitCode exitCode(Exception failure) {
    if (failure instanceof CliException known) {
      return known.exitCode();
    }
    if (failure instanceof NotSentException notSent) {
      return notSent.reason() == NotSentException.Reason.TOO_LARGE
          ? ExitCode.USAGE
          : ExitCode.UNREACHABLE;
    }
    if (failure instanceof ServerErrorException) {
      return ExitCode.SERVER_ERROR;
    }
    if (failure instanceof K2hdkcException) {
      return ExitCode.UNKNOWN_OUTCOME;
    }
    // The client's word for a key or number that no server takes.
    return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.INTERNAL;
  }

  private static String printable(String message) {
    return String.valueOf(message)
        .lines()
        .map(line -> TerminalText.escape(line.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
