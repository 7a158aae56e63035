package ax.antpick.k2hdkc.bench.compare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis's own load generator, against which ours is measured: a driver that is slower than it would
 * flatter our ratios.
 *
 * @param program the redis-benchmark program
 */
record RedisBenchmark(String program) {

  private static final Pattern CSV = Pattern.compile("\"(?:GET|SET)\",\"([0-9.]+)\"");

  /**
   * Runs a case against Redis.
   *
   * @param server where Redis listens
   * @param row the case
   * @param keys number of different keys
   * @param valueBytes length of the value
   * @param requests how many requests
   * @return operations per second
   * @throws IOException when the program fails or prints something else
   * @throws InterruptedException when interrupted
   */
  double rate(InetSocketAddress server, Case row, int keys, int valueBytes, long requests)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program,
            "-h",
            server.getAddress().getHostAddress(),
            "-p",
            String.valueOf(server.getPort()),
            "-c",
            String.valueOf(row.connections()),
            "-P",
            String.valueOf(row.pipeline()),
            "-n",
            String.valueOf(requests),
            "-r",
            String.valueOf(keys),
            "-d",
            String.valueOf(valueBytes),
            "-t",
            row.operation().name().toLowerCase(Locale.ROOT),
            "--csv");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher matcher = CSV.matcher(output);
    if (process.waitFor() != 0 || !matcher.find()) {
      throw new IOException("redis-benchmark printed no figure: " + output.strip());
    }
    return Double.parseDouble(matcher.group(1));
  }
}
