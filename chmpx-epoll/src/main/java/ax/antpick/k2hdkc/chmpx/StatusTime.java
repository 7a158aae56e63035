package ax.antpick.k2hdkc.chmpx;

import java.time.Duration;
import java.time.Instant;

/**
 * The time stamp of a node record: {@code (seconds << 24) | microseconds} since 1970 (chmpx-wire.md
 * 1.5). Peers compare the seconds only, so the order does too.
 *
 * @param packed the value on the wire
 */
public record StatusTime(long packed) implements Comparable<StatusTime> {

  /** A record that was never announced. */
  public static final StatusTime NEVER = new StatusTime(0);

  private static final int SECONDS_SHIFT = 24;
  private static final long MICROS_MASK = (1L << SECONDS_SHIFT) - 1;

  /**
   * Packs a point in time.
   *
   * @param instant the time, cut to microseconds
   * @return its stamp
   */
  public static StatusTime of(Instant instant) {
    return new StatusTime((instant.getEpochSecond() << SECONDS_SHIFT) | (instant.getNano() / 1000));
  }

  /**
   * Whole seconds since 1970.
   *
   * @return the seconds
   */
  public long seconds() {
    return packed >>> SECONDS_SHIFT;
  }

  /**
   * Microseconds within the second.
   *
   * @return the microseconds
   */
  public int micros() {
    return (int) (packed & MICROS_MASK);
  }

  /**
   * A later stamp.
   *
   * @param ahead how much later, whole seconds
   * @return the stamp
   */
  public StatusTime plus(Duration ahead) {
    return new StatusTime(packed + (ahead.toSeconds() << SECONDS_SHIFT));
  }

  /** Compares the seconds, as C++ nodes do; not consistent with equals. */
  @Override
  public int compareTo(StatusTime other) {
    return Long.compareUnsigned(seconds(), other.seconds());
  }
}
