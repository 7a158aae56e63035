package ax.antpick.k2hdkc.chmpx.slave;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts: each is drawn from the upper half of a span that doubles, so
 * that many slaves that lost one server do not return in step. Owned by one thread.
 */
final class Backoff {

  private final long firstNanos;
  private final long lastNanos;
  private final RandomGenerator random;
  private long span;

  Backoff(Duration first, Duration last, RandomGenerator random) {
    this.firstNanos = first.toNanos();
    this.lastNanos = last.toNanos();
    this.random = random;
    this.span = firstNanos;
  }

  /** The next pause in nanoseconds. */
  long next() {
    long half = span / 2;
    long pause = half + random.nextLong(span - half + 1);
    span = Math.min(lastNanos, span * 2);
    return pause;
  }

  /** Starts again with the shortest pause. */
  void reset() {
    span = firstNanos;
  }
}
