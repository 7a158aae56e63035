package ax.antpick.k2hdkc.daemon.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets whose upper bounds are powers of two nanoseconds, from about 1 µs to
 * about 17 s. One thread records, any thread reads; a reader may see a record that is not yet in
 * the sum.
 */
public final class LatencyBuckets {

  /** Bound of the first bucket: 2^10 ns. */
  private static final int FIRST_BITS = 10;

  /** Bound of the last bucket but the open one: 2^34 ns. */
  private static final int LAST_BITS = 34;

  /** How many buckets there are, the open one included. */
  public static final int SIZE = LAST_BITS - FIRST_BITS + 2;

  private static final int SUM = SIZE;

  private final AtomicLongArray cells = new AtomicLongArray(SIZE + 1);

  /**
   * Records equal durations.
   *
   * @param nanos the duration in nanoseconds
   * @param count how many there are
   */
  public void record(long nanos, long count) {
    long duration = Math.max(0, nanos);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, duration - 1));
    add(Math.min(Math.max(bits - FIRST_BITS, 0), SIZE - 1), count);
    add(SUM, duration * count);
  }

  private void add(int cell, long count) {
    cells.setRelease(cell, cells.getPlain(cell) + count);
  }

  /**
   * The count of one bucket, without those below.
   *
   * @param bucket 0 to {@link #SIZE} - 1
   * @return how many durations are in it
   */
  public long count(int bucket) {
    return cells.getAcquire(bucket);
  }

  /**
   * The sum of all durations.
   *
   * @return nanoseconds
   */
  public long sumNanos() {
    return cells.getAcquire(SUM);
  }

  /**
   * The upper bound of a bucket, itself included.
   *
   * @param bucket 0 to {@link #SIZE} - 1
   * @return seconds, infinite for the last
   */
  public static double boundSeconds(int bucket) {
    return bucket == SIZE - 1 ? Double.POSITIVE_INFINITY : (1L << bucket + FIRST_BITS) / 1e9;
  }
}
