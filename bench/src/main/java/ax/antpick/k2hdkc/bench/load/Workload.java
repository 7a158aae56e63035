package ax.antpick.k2hdkc.bench.load;

import java.time.Duration;

/**
 * A closed-loop load: each connection sends {@code pipeline} requests at once, waits for all their
 * replies, and sends the next ones.
 *
 * @param operation what is asked
 * @param connections number of connections
 * @param pipeline requests in flight on each connection
 * @param keys number of different keys, chosen at random
 * @param valueBytes length of each value
 * @param warmUp time before counting
 * @param duration time of counting
 */
public record Workload(
    Operation operation,
    int connections,
    int pipeline,
    int keys,
    int valueBytes,
    Duration warmUp,
    Duration duration) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is not positive
   */
  public Workload {
    if (connections < 1 || pipeline < 1 || keys < 1 || valueBytes < 1) {
      throw new IllegalArgumentException(
          "connections %d, pipeline %d, keys %d, value bytes %d: each must be at least 1"
              .formatted(connections, pipeline, keys, valueBytes));
    }
  }

  /**
   * A short name for tables.
   *
   * @return such as {@code GET c=50 P=16}
   */
  public String label() {
    return "%s c=%d P=%d".formatted(operation, connections, pipeline);
  }
}
