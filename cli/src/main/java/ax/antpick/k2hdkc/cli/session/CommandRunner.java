package ax.antpick.k2hdkc.cli.session;

import java.util.List;

/** Runs command lines from within a command, as the shell and the quickstart do. */
@FunctionalInterface
public interface CommandRunner {

  /**
   * Runs one command line.
   *
   * @param console where it reads and writes
   * @param connection the connection that it uses unless it names a cluster itself
   * @param words the command line, without {@code k2hdkc}
   * @return the number of an {@link ExitCode}
   */
  int run(Console console, Connection connection, List<String> words);
}
