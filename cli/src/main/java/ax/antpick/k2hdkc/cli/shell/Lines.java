package ax.antpick.k2hdkc.cli.shell;

import ax.antpick.k2hdkc.cli.session.CommandRunner;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.GlobalOptions;
import ax.antpick.k2hdkc.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;

/** Runs single lines of a shell. For one thread. */
final class Lines {

  private static final Set<String> END = Set.of("quit", "exit", "q");

  private final Console console;
  private final GlobalOptions options;
  private final CommandRunner runner;
  private final Connection connection;
  private final DefaultParser parser = new DefaultParser();

  Lines(Session session, CommandRunner runner, Connection connection) {
    this.console = session.console();
    this.options = session.options();
    this.runner = runner;
    this.connection = connection;
    // Backslashes belong to the option --escapes.
    parser.setEscapeChars(null);
    parser.setEofOnUnclosedQuote(true);
  }

  /** Splits lines into words, for prompt and scripts alike. */
  Parser parser() {
    return parser;
  }

  boolean isEnd(String line) {
    return END.contains(line.strip());
  }

  /** Runs a line; gives the number of an exit code. */
  int run(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return ExitCode.OK.number();
    }
    List<String> words;
    try {
      words = parser.parse(text, text.length(), ParseContext.ACCEPT_LINE).words();
    } catch (EOFError e) {
      return wrong("a quote is not closed");
    } catch (SyntaxError e) {
      return wrong(e.getMessage());
    }
    return switch (words.get(0)) {
      case "echo" -> echo(words);
      case "sleep" -> sleep(words);
      case "shell", "quickstart", "completion" -> wrong(words.get(0) + " does not run in a shell");
      default -> command(words);
    };
  }

  private int command(List<String> words) {
    List<String> all = new ArrayList<>();
    if (options.json()) {
      all.add("--json");
    }
    if (options.verbose()) {
      all.add("--verbose");
    }
    all.add("--timeout=" + options.timeout().toMillis() + "ms");
    try {
      all.addAll(words.get(0).equals("help") ? helpWords(words) : ToolNames.translate(words));
    } catch (IllegalArgumentException e) {
      return wrong(e.getMessage());
    }
    return runner.run(console, connection, all);
  }

  private static List<String> helpWords(List<String> words) {
    List<String> help = new ArrayList<>(words.subList(1, words.size()));
    help.add("--help");
    return help;
  }

  private int echo(List<String> words) {
    console.out().println(String.join(" ", words.subList(1, words.size())));
    return ExitCode.OK.number();
  }

  private int sleep(List<String> words) {
    try {
      Thread.sleep((long) (Double.parseDouble(words.get(1)) * 1000));
      return ExitCode.OK.number();
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return wrong("sleep needs a number of seconds, as 'sleep 1.5'");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.number();
    }
  }

  private int wrong(String what) {
    console.err().println("k2hdkc: " + what);
    return ExitCode.USAGE.number();
  }
}
