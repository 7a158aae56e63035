package ax.antpick.k2hdkc.storage.engine;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts who uses an engine, and lets it be closed only after the last of them has left: unmapping
 * a file under a reader would crash the process. Thread-safe.
 */
public final class TransactionGate {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionGate.class);
  private static final int CLOSED = Integer.MIN_VALUE;
  private static final long PATIENCE_SECONDS = 10;

  /** Users, plus the sign bit when closed. */
  private final AtomicInteger state = new AtomicInteger();

  private final CountDownLatch left = new CountDownLatch(1);

  /**
   * Takes part in the use.
   *
   * @throws StoreException when the gate is closed
   */
  public void enter() {
    int seen = state.get();
    while (seen >= 0 && !state.compareAndSet(seen, seen + 1)) {
      seen = state.get();
    }
    if (seen < 0) {
      throw new StoreException(Reason.CLOSED, "The engine is closed", null);
    }
  }

  /** Ends what {@link #enter()} began. */
  public void leave() {
    if (state.decrementAndGet() == CLOSED) {
      left.countDown();
    }
  }

  /**
   * Refuses new users and waits for the last one, however long that takes.
   *
   * @return whether this call closed the gate; false when it was closed before
   */
  public boolean close() {
    int before = state.getAndUpdate(users -> users | CLOSED);
    if (before < 0) {
      return false;
    }
    if (before > 0) {
      awaitLast();
    }
    return true;
  }

  private void awaitLast() {
    boolean interrupted = false;
    boolean empty = false;
    while (!empty) {
      try {
        empty = left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!empty) {
          LOG.warn("Closing waits for {} open transactions", state.get() & ~CLOSED);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
