package ax.antpick.k2hdkc.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The calls in flight, by the numbers that their answers bring back, and the limit of how many and
 * how large they may be together. For any thread.
 *
 * <p>A number names a slot and the turn of its use, so that an answer that comes late finds no call
 * or, in a slot used again, another number.
 */
final class CallTable {

  /** Most calls in flight. */
  static final int MAX_CALLS = 1 << 16;

  private final Call<?>[] slots;
  private final int[] free;
  private final long maxBytes;
  private int freeCount;
  private long bytes;
  private long turn;
  private int waiting;

  CallTable(int maxCalls, long maxBytes) {
    this.slots = new Call<?>[maxCalls];
    this.free = new int[maxCalls];
    this.maxBytes = maxBytes;
    this.freeCount = maxCalls;
    for (int i = 0; i < maxCalls; i++) {
      free[i] = maxCalls - 1 - i;
    }
  }

  /**
   * Gives a call a number as soon as there is room.
   *
   * @param call the call
   * @param nanos how long to wait for room, 0 for not at all
   * @return false when there was none in time
   * @throws InterruptedException when interrupted while waiting
   */
  synchronized boolean enter(Call<?> call, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (!hasRoom(call)) {
      long left = end - System.nanoTime();
      if (nanos <= 0 || left <= 0) {
        return false;
      }
      waiting++;
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } finally {
        waiting--;
      }
    }
    int slot = free[--freeCount];
    slots[slot] = call;
    bytes += call.operation().size();
    // Never 0, which is what C++ programs without a number send.
    call.number(++turn * MAX_CALLS + slot);
    return true;
  }

  /** A call larger than the limit may fly alone. */
  private boolean hasRoom(Call<?> call) {
    return freeCount > 0 && (bytes == 0 || bytes + call.operation().size() <= maxBytes);
  }

  /**
   * Takes a call out.
   *
   * @param number its number
   * @return the call, or null when it is not there any more
   */
  synchronized Call<?> take(long number) {
    int slot = (int) Long.remainderUnsigned(number, MAX_CALLS);
    Call<?> call = slot < slots.length ? slots[slot] : null;
    if (call == null || call.number() != number) {
      return null;
    }
    slots[slot] = null;
    free[freeCount++] = slot;
    bytes -= call.operation().size();
    if (waiting > 0) {
      notifyAll();
    }
    return call;
  }

  /**
   * The calls of a kind.
   *
   * @param kind which ones
   * @return a copy, in no order
   */
  synchronized List<Call<?>> all(Predicate<Call<?>> kind) {
    if (freeCount == slots.length) {
      return List.of();
    }
    List<Call<?>> found = new ArrayList<>();
    for (Call<?> call : slots) {
      if (call != null && kind.test(call)) {
        found.add(call);
      }
    }
    return found;
  }

  /**
   * How many calls are in flight.
   *
   * @return their number
   */
  synchronized int size() {
    return slots.length - freeCount;
  }
}
