package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.partition.KeyHash;
import ax.antpick.k2hdkc.storage.partition.Partition;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which keys may be changed by mutations that are submitted and not yet committed. Keys share
 * counters, so that a key may look busy because of another one; never the reverse. Used by any
 * thread.
 */
public final class InFlightKeys {

  private static final int STRIPES = 1 << 16;

  private final boolean history;
  private final AtomicIntegerArray keys = new AtomicIntegerArray(STRIPES);

  /** For changes that touch more keys of a partition than they name. */
  private final AtomicIntegerArray partitions = new AtomicIntegerArray(Partition.COUNT);

  /** Changes that are in {@link #partitions}: mostly none, so that readers need not look there. */
  private final AtomicInteger inPartitions = new AtomicInteger();

  /** Pops from key queues: which key one takes is known only when it is applied. */
  private final AtomicInteger anywhere = new AtomicInteger();

  /**
   * No keys.
   *
   * @param history whether changes keep old generations, under keys that they do not name
   */
  public InFlightKeys(boolean history) {
    this.history = history;
  }

  /**
   * Notes a mutation that is submitted.
   *
   * @param mutation the mutation
   */
  public void enter(Mutation mutation) {
    count(mutation, 1);
  }

  /**
   * Forgets a mutation that is committed or failed.
   *
   * @param mutation the mutation
   */
  public void leave(Mutation mutation) {
    count(mutation, -1);
  }

  private void count(Mutation mutation, int more) {
    if (mutation instanceof Mutation.Read) {
      return;
    }
    keys.addAndGet(stripe(mutation.key()), more);
    if (mutation instanceof Mutation.Rename rename) {
      countKey(rename.newKey(), more);
    } else if (mutation instanceof Mutation.Push push) {
      countPartition(push.key(), more);
      countKey(push.queueKey(), more);
    } else if (mutation instanceof Mutation.Pop pop) {
      countPartition(pop.key(), more);
      anywhere.addAndGet(pop.keyQueue() ? more : 0);
    }
    if (history) {
      countPartition(mutation.key(), more);
    }
  }

  private void countKey(byte[] key, int more) {
    if (key != null) {
      keys.addAndGet(stripe(key), more);
    }
  }

  private void countPartition(byte[] key, int more) {
    partitions.addAndGet(Partition.of(key), more);
    inPartitions.addAndGet(more);
  }

  /**
   * Tells whether a key may be about to change.
   *
   * @param key the key
   * @return false only when no mutation of it is in flight
   */
  public boolean has(byte[] key) {
    return keys.get(stripe(key)) > 0
        || anywhere.get() > 0
        || inPartitions.get() > 0 && partitions.get(Partition.of(key)) > 0;
  }

  private static int stripe(byte[] key) {
    long hash = KeyHash.first(key);
    return (int) (hash ^ hash >>> 32) & STRIPES - 1;
  }
}
