package ax.antpick.k2hdkc.storage.element;

/**
 * A hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits that count within one.
 *
 * <p>It never goes back and never gives the same stamp twice, even when the wall clock does, as
 * long as it is told of the highest stamp of its last life. Owned by the committing thread.
 */
final class HybridClock {

  private static final int COUNTER_BITS = 16;

  private long highest;

  /**
   * Takes a stamp.
   *
   * @param millis what the wall clock shows
   * @return a stamp above all earlier ones, not before the wall clock
   */
  long tick(long millis) {
    highest = Math.max(highest + 1, millis << COUNTER_BITS);
    return highest;
  }

  /**
   * Moves on to a stamp that was seen, so that later ones are above it.
   *
   * @param stamp a stamp, perhaps of another node
   */
  void seen(long stamp) {
    highest = Math.max(highest, stamp);
  }

  /** The highest stamp used or seen. */
  long highest() {
    return highest;
  }

  /** The milliseconds of a stamp. */
  static long millis(long stamp) {
    return stamp >>> COUNTER_BITS;
  }
}
