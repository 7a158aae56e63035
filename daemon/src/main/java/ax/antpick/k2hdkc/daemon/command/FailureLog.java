package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.storage.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures of the store, at most one in a while: a full disk fails every write, and its log
 * must not fill what is left. Safe for any thread.
 */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final LongSupplier nanoClock;
  private final AtomicLong next;
  private final AtomicLong unsaid = new AtomicLong();

  FailureLog(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.next = new AtomicLong(nanoClock.getAsLong());
  }

  void failed(Command command, StoreException cause) {
    long now = nanoClock.getAsLong();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + PAUSE_NANOS)) {
      unsaid.incrementAndGet();
      return;
    }
    LOG.warn(
        "{} failed: {} ({}; {} more since the last such line)",
        command,
        cause.getMessage(),
        cause.reason(),
        unsaid.getAndSet(0));
  }
}
