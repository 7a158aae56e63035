package ax.antpick.k2hdkc.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load measured.
 *
 * @param operations replies counted
 * @param seconds time of counting
 * @param latency time from sending a batch to each of its replies, in nanoseconds
 */
public record LoadResult(long operations, double seconds, Histogram latency) {

  /**
   * Throughput.
   *
   * @return operations per second
   */
  public double rate() {
    return operations / seconds;
  }

  /**
   * A latency percentile.
   *
   * @param percentile 0 to 100
   * @return microseconds
   */
  public double micros(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1000.0;
  }
}
