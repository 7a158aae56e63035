package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.session.Console;
import java.util.EnumSet;
import java.util.Set;

/** Starts the {@code k2hdkc} command line. */
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(new K2hdkcCli(Console.ofProcess(terminals())).run(args));
  }

  /** Java 17 cannot tell for single streams; the launcher can. */
  private static Set<Console.Stream> terminals() {
    Set<Console.Stream> terminals = EnumSet.noneOf(Console.Stream.class);
    String given = System.getProperty("k2hdkc.terminals", "");
    for (Console.Stream stream : Console.Stream.values()) {
      if (given.contains(stream.name())) {
        terminals.add(stream);
      }
    }
    return terminals;
  }
}
