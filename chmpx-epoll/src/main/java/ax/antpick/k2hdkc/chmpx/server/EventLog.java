package ax.antpick.k2hdkc.chmpx.server;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Warnings that peers can cause at will: at most one a second is written, with the number of those
 * left out before it. For any thread.
 */
final class EventLog {

  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private final Logger log;
  private final LongSupplier nanoClock;
  private final AtomicLong next;
  private final LongAdder leftOut = new LongAdder();

  EventLog(Logger log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
    this.next = new AtomicLong(nanoClock.getAsLong());
  }

  void warn(String format, Object... arguments) {
    long now = nanoClock.getAsLong();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL_NANOS)) {
      leftOut.increment();
      return;
    }
    long before = leftOut.sumThenReset();
    log.warn(before == 0 ? format : format + " (" + before + " warnings left out)", arguments);
  }
}
