package ax.antpick.k2hdkc.bench.compare;

import ax.antpick.k2hdkc.bench.load.LoadResult;
import ax.antpick.k2hdkc.bench.load.Operation;
import ax.antpick.k2hdkc.bench.server.Durability;
import java.util.List;
import java.util.Locale;

/**
 * One row of the comparison, with its floor.
 *
 * @param operation what is asked
 * @param durability what a SET's reply promises
 * @param connections number of connections
 * @param pipeline requests in flight on each
 * @param measure what is compared
 * @param limit the floor of the ratio ours/peer for a rate, its ceiling for a latency
 */
record Case(
    Operation operation,
    Durability durability,
    int connections,
    int pipeline,
    Measure measure,
    double limit) {

  /** What is compared. */
  enum Measure {
    /** Median latency, less is better. */
    P50("us") {
      @Override
      double of(LoadResult result) {
        return result.micros(50);
      }

      @Override
      boolean passes(double ratio, double limit) {
        return ratio <= limit;
      }
    },
    /** Throughput, more is better. */
    RATE("ops/s") {
      @Override
      double of(LoadResult result) {
        return result.rate();
      }

      @Override
      boolean passes(double ratio, double limit) {
        return ratio >= limit;
      }
    };

    private final String unit;

    Measure(String unit) {
      this.unit = unit;
    }

    String unit() {
      return unit;
    }

    abstract double of(LoadResult result);

    abstract boolean passes(double ratio, double limit);
  }

  /**
   * All rows.
   *
   * @return the cases, in the order of the table
   */
  static List<Case> all() {
    Durability os = Durability.OS;
    return List.of(
        new Case(Operation.GET, os, 1, 1, Measure.P50, 1.5),
        new Case(Operation.GET, os, 50, 1, Measure.RATE, 0.85),
        new Case(Operation.GET, os, 50, 16, Measure.RATE, 0.6),
        new Case(Operation.GET, os, 50, 64, Measure.RATE, 0.6),
        new Case(Operation.SET, os, 1, 1, Measure.P50, 2.0),
        new Case(Operation.SET, os, 50, 1, Measure.RATE, 0.65),
        new Case(Operation.SET, os, 50, 16, Measure.RATE, 0.35),
        new Case(Operation.SET, os, 50, 64, Measure.RATE, 0.35),
        new Case(Operation.SET, Durability.ALWAYS, 50, 1, Measure.RATE, 0.35));
  }

  String label() {
    String sync =
        operation == Operation.SET ? " " + durability.name().toLowerCase(Locale.ROOT) : "";
    return "%s%s c=%d P=%d".formatted(operation, sync, connections, pipeline);
  }

  boolean passes(double ratio) {
    return measure.passes(ratio, limit);
  }
}
