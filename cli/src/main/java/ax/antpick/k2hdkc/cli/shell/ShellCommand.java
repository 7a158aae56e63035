package ax.antpick.k2hdkc.cli.shell;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.CommandRunner;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code k2hdkc shell}. */
@Command(
    name = "shell",
    description = "Run many commands over one connection, typed or from a file.",
    footer = {
      "",
      "Lines are commands without 'k2hdkc', and these: help, echo TEXT, sleep SECONDS, quit.",
      "'#' starts a comment, quotes keep blanks. The names of k2hdkclinetool work too: print,",
      "directprint, printattr, directset, setsub, rmsub, del, ren, kq, cas8, cas16, cas32, cas64.",
      "",
      "Examples:",
      "  k2hdkc shell                          type commands, with history and completion",
      "  k2hdkc shell --run setup.k2hdkc       run a file, stop at the first line that fails",
      "  echo 'get color' | k2hdkc shell       run lines of a pipe"
    })
public final class ShellCommand implements Callable<Integer> {

  private final Session session;
  private final CommandRunner runner;

  @Spec private CommandSpec spec;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "Run the lines of a file; '-' is standard input.")
  private String script;

  @Option(
      names = {"-k", "--keep-going"},
      description = "Go on after a line of a script that fails.")
  private boolean keepGoing;

  /**
   * The command.
   *
   * @param session what it works with
   * @param runner runs the lines
   */
  public ShellCommand(Session session, CommandRunner runner) {
    this.session = session;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    try (Connection connection = new Connection(session.target())) {
      Lines lines = new Lines(session, runner, connection);
      if (script == null && session.console().isTerminal(Console.Stream.IN)) {
        return new Prompt(session, lines, spec.root()).run();
      }
      return runScript(lines);
    }
  }

  private int runScript(Lines lines) {
    boolean standardInput = script == null || script.equals("-");
    try (InputStream in =
            standardInput ? session.console().in() : Files.newInputStream(Path.of(script));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return runAll(lines, reader);
    } catch (IOException e) {
      String name = standardInput ? "standard input" : script;
      throw new CliException(ExitCode.LOCAL, "cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /** Runs all lines, or those up to the first that fails. */
  private int runAll(Lines lines, BufferedReader reader) throws IOException {
    int result = ExitCode.OK.number();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (lines.isEnd(line)) {
        return result;
      }
      int code = lines.run(line);
      if (code != ExitCode.OK.number()) {
        session.console().err().println("k2hdkc: line " + number + " ended with exit code " + code);
        if (!keepGoing) {
          return code;
        }
        result = code;
      }
    }
    return result;
  }
}
