package ax.antpick.k2hdkc.bench.compare;

import ax.antpick.k2hdkc.bench.server.Servers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code k2hdkc-bench compare}: our node and Redis, the same work, as ratios. */
@Command(
    name = "compare",
    description = "Compares a node with Redis: the same load on both, in turns, as ratios.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every row keeps its floor",
      "1:a row is below its floor, or is bound by the client",
      "2:wrong usage",
      "3:the comparison could not be run"
    },
    exitCodeOnExecutionException = 3,
    footerHeading = "%nExamples:%n",
    footer = {
      "  k2hdkc-bench compare",
      "  k2hdkc-bench compare --rounds 5 --json compare.json",
      "  k2hdkc-bench compare --only 'GET c=50' --seconds 2"
    })
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      description = "Rounds of each row; medians count (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--seconds",
      description = "Counted seconds of each round (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int seconds;

  @Option(
      names = "--keys",
      description = "Number of different keys (default: ${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int keys;

  @Option(names = "--only", description = "Only rows whose name contains this text.")
  private String only = "";

  @Option(names = "--json", description = "Also writes the rows to this file, as an array.")
  private Path json;

  @Option(
      names = "--redis",
      description = "The redis-server program.",
      defaultValue = "redis-server")
  private String redis;

  @Option(
      names = "--daemon",
      description = "The launcher of k2hdkcd (default: the one of this checkout).",
      defaultValue = "${sys:k2hdkc.daemon.launcher:-k2hdkcd}")
  private String daemon;

  /** For picocli. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Case> cases = Case.all().stream().filter(c -> c.label().contains(only)).toList();
    if (cases.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--only '%s' matches no row; rows: %s"
              .formatted(only, Case.all().stream().map(Case::label).toList()));
    }
    requirePositive("--rounds", rounds);
    requirePositive("--seconds", seconds);
    requirePositive("--keys", keys);
    Path folder = Files.createTempDirectory("k2hdkc-bench");
    try {
      PrintWriter err = spec.commandLine().getErr();
      Comparison comparison =
          new Comparison(
              new Servers(folder, List.of(daemon), redis),
              new RedisBenchmark("redis-benchmark"),
              keys,
              rounds,
              Duration.ofSeconds(seconds),
              line -> {
                err.println(line);
                err.flush();
              });
      List<Row> rows = comparison.run(cases);
      print(rows);
      if (json != null) {
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValue(json.toFile(), rows);
      }
      return rows.stream().allMatch(Row::passes) ? 0 : 1;
    } finally {
      delete(folder);
    }
  }

  private void requirePositive(String option, int number) {
    if (number < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s is %d; allowed: 1 and more".formatted(option, number));
    }
  }

  private void print(List<Row> rows) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-24s %12s %12s %-6s %6s %7s %9s %9s %9s %9s %7s  %s%n",
        "case",
        "ours",
        "redis",
        "unit",
        "ratio",
        "limit",
        "cpu us",
        "redis cpu",
        "p99 us",
        "redis p99",
        "driver",
        "verdict");
    for (Row row : rows) {
      out.printf(
          Locale.ROOT,
          "%-24s %12.1f %12.1f %-6s %6.2f %7.2f %9.2f %9.2f %9.1f %9.1f %7.2f  %s%n",
          row.name(),
          row.ours(),
          row.peer(),
          row.unit(),
          row.ratio(),
          row.limit(),
          row.oursCpuMicros(),
          row.peerCpuMicros(),
          row.oursP99Micros(),
          row.peerP99Micros(),
          row.driverRatio(),
          row.verdict());
    }
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
