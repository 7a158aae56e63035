package ax.antpick.k2hdkc.cli.shell;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.shell.jline3.PicocliJLineCompleter;

/** The shell for people: a prompt with history and completion. */
final class Prompt {

  private final Session session;
  private final Lines lines;
  private final CommandSpec commands;

  Prompt(Session session, Lines lines, CommandSpec commands) {
    this.session = session;
    this.lines = lines;
    this.commands = commands;
  }

  /** Runs until the user ends it. Lines that fail are told, and do not end it. */
  int run() {
    // Its own small program asks for the terminal's modes; a native library would have to be
    // unpacked.
    try (Terminal terminal = TerminalBuilder.builder().system(true).provider("exec").build()) {
      LineReader reader = reader(terminal);
      session.console().out().println("Commands: help. End: quit, or Ctrl-D.");
      while (true) {
        try {
          String line = reader.readLine("k2hdkc> ");
          if (lines.isEnd(line)) {
            return ExitCode.OK.number();
          }
          lines.run(line);
        } catch (UserInterruptException e) {
          session.console().out().println("(quit, or Ctrl-D, ends)");
        } catch (EndOfFileException e) {
          return ExitCode.OK.number();
        }
      }
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot use the terminal: " + e.getMessage(), e);
    }
  }

  private LineReader reader(Terminal terminal) {
    Path history = session.console().home().resolve("history");
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .parser(lines.parser())
        .completer(new PicocliJLineCompleter(commands))
        .variable(LineReader.HISTORY_FILE, history)
        .variable(LineReader.HISTORY_SIZE, 500)
        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }
}
