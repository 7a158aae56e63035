package ax.antpick.k2hdkc.bench;

import ax.antpick.k2hdkc.bench.compare.CompareCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code k2hdkc-bench}. */
@Command(
    name = "k2hdkc-bench",
    description = "Benchmarks of K2HDKC nodes.",
    mixinStandardHelpOptions = true,
    subcommands = {CompareCommand.class, JmhCommand.class})
public final class BenchMain {

  /** For picocli. */
  public BenchMain() {}

  /**
   * Runs a benchmark command.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchMain()).execute(args));
  }
}
