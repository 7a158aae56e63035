package ax.antpick.k2hdkc.chmpx.codec;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that many connections together may hold: long frames that are still arriving, requests kept
 * until they are committed, replies that slow readers do not take. For any thread.
 */
public final class MemoryBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /**
   * A budget.
   *
   * @param limit bytes, positive
   */
  public MemoryBudget(long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("memory budget is " + limit + ", allowed is 1 or more");
    }
    this.limit = limit;
  }

  /**
   * Takes bytes unless the limit is reached. Whoever takes the last ones may go beyond it, so that
   * a request greater than the budget is served, alone.
   *
   * @param bytes how many
   * @return false when nothing was taken
   */
  public boolean tryReserve(long bytes) {
    long before;
    do {
      before = used.get();
      if (before >= limit) {
        return false;
      }
    } while (!used.compareAndSet(before, before + bytes));
    return true;
  }

  /**
   * Takes bytes that are held already, whatever the limit says.
   *
   * @param bytes how many
   */
  public void reserve(long bytes) {
    used.addAndGet(bytes);
  }

  /**
   * Gives bytes back and wakes those who wait.
   *
   * @param bytes as many as were taken
   */
  public void release(long bytes) {
    used.addAndGet(-bytes);
    wakeAll();
  }

  private void wakeAll() {
    while (!isExhausted()) {
      Runnable next = waiting.poll();
      if (next == null) {
        return;
      }
      next.run();
    }
  }

  /**
   * Whether the limit is reached.
   *
   * @return true when nobody should start anything that takes memory
   */
  public boolean isExhausted() {
    return used.get() >= limit;
  }

  /**
   * Calls back once when the limit is not reached any more.
   *
   * @param wake must be quick and may be called on any thread, also at once
   */
  public void whenAvailable(Runnable wake) {
    waiting.add(wake);
    wakeAll(); // the last release may have come before the entry
  }

  /**
   * Bytes taken.
   *
   * @return the sum
   */
  public long used() {
    return used.get();
  }
}
