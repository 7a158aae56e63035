package ax.antpick.k2hdkc.chmpx.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest messages of a node, kept while switched on (TRACE, MAXHISTLOG; chmpx-wire.md 5.3).
 * While it is off, {@link #isEnabled} is all that traffic pays. For any thread.
 */
public final class TraceLog {

  /** Most entries that a log may keep. */
  public static final int MAX_CAPACITY = 32768;

  private final TraceEntry[] ring;
  private volatile boolean enabled;
  private long added; // guarded by ring

  /**
   * A log that is off and empty.
   *
   * @param capacity how many entries it keeps, 0 to {@link #MAX_CAPACITY}
   */
  public TraceLog(int capacity) {
    if (capacity < 0 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "trace capacity is " + capacity + ", allowed is 0 to " + MAX_CAPACITY);
    }
    this.ring = new TraceEntry[capacity];
  }

  /**
   * Whether entries are wanted; ask before making one.
   *
   * @return true between TRACE on and TRACE off
   */
  public boolean isEnabled() {
    return enabled;
  }

  /**
   * Switches it; what is kept stays.
   *
   * @param on whether entries are wanted
   * @return false when it was so already
   */
  public synchronized boolean enable(boolean on) {
    boolean changed = enabled != on;
    enabled = on;
    return changed;
  }

  /**
   * How many entries it can keep.
   *
   * @return the capacity
   */
  public int capacity() {
    return ring.length;
  }

  /**
   * Adds an entry while the log is on, in place of the oldest when it is full.
   *
   * @param entry a message
   */
  public void add(TraceEntry entry) {
    if (enabled && ring.length > 0) {
      synchronized (ring) {
        ring[(int) (added++ % ring.length)] = entry;
      }
    }
  }

  /**
   * The newest entries of a kind.
   *
   * @param wanted which
   * @param count how many at most
   * @return oldest first
   */
  public List<TraceEntry> newest(Predicate<TraceEntry> wanted, int count) {
    List<TraceEntry> found = new ArrayList<>();
    synchronized (ring) {
      long first = Math.max(0, added - ring.length);
      for (long i = added - 1; i >= first && found.size() < count; i--) {
        TraceEntry entry = ring[(int) (i % ring.length)];
        if (wanted.test(entry)) {
          found.add(entry);
        }
      }
    }
    Collections.reverse(found);
    return found;
  }
}
