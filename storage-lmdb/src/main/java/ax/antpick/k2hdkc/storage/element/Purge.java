package ax.antpick.k2hdkc.storage.element;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.attribute.Expiry;
import ax.antpick.k2hdkc.storage.commit.CommitQueue;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.partition.Partition;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has been expired, or deleted, for longer than its grace time.
 *
 * <p>It walks the partitions round and round in small steps, each with a short read transaction,
 * and removes what it finds as a background change, which looks again before it removes. A thread
 * of its own takes a step, waits until its changes are committed, and pauses.
 */
public final class Purge implements AutoCloseable {

  /** Elements looked at in one step, so that no view of the store is held for long. */
  private static final int STEP = 2000;

  /** Elements removed by one change. */
  private static final int REMOVED_AT_ONCE = 200;

  /** How many pauses long the pause after the last partition is. */
  private static final int ROUND_PAUSE = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private final Engine engine;
  private final StoreSettings settings;
  private final ElementTable table;
  private final CommitQueue queue;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "k2hdkc-purge");

  private final EntryWalk walk;
  private final ElementRecord record = new ElementRecord();

  /**
   * A purge, not yet started.
   *
   * @param engine what to walk
   * @param settings the grace times and the pause
   * @param table removes elements
   * @param queue commits the removals
   */
  public Purge(Engine engine, StoreSettings settings, ElementTable table, CommitQueue queue) {
    this.engine = engine;
    this.settings = settings;
    this.table = table;
    this.queue = queue;
    this.walk = new EntryWalk(engine.maxKeyLength());
  }

  /** Starts the thread, unless the pause is zero. */
  public void start() {
    if (!settings.purge().pause().isZero()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    long pause = settings.purge().pause().toNanos();
    try {
      while (!closing.await(walk.isAtStart() ? pause * ROUND_PAUSE : pause, NANOSECONDS)) {
        stepOrWarn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stepOrWarn() throws InterruptedException {
    try {
      step();
    } catch (StoreException e) {
      LOG.warn("Expired elements and tombstones could not be removed, trying again later", e);
    }
  }

  /**
   * Looks at the next elements and removes those that are due. Returns when that is committed.
   *
   * @return how many were due
   * @throws InterruptedException when interrupted while waiting
   */
  int step() throws InterruptedException {
    Instant now = settings.clock().instant();
    List<byte[]> due = new ArrayList<>();
    try (ReadTransaction txn = engine.read()) {
      walk.go(
          txn,
          STEP,
          entry -> {
            byte[] key = dueKey(entry, now);
            if (key != null) {
              due.add(key);
            }
            return due.size() < REMOVED_AT_ONCE;
          });
    }
    if (!due.isEmpty()) {
      Removed removed = new Removed();
      queue.submitBackground(table.change(editor -> remove(editor, due), removed));
      queue.submitted();
      removed.done.await();
    }
    return due.size();
  }

  /** The key of an entry's element if that is due, else null. */
  private byte[] dueKey(ReadTransaction.Scan entry, Instant now) {
    try {
      record.wrap(entry.value(), null);
    } catch (StoreException e) {
      LOG.error("A damaged element was found and is left as it is: {}", e.getMessage());
      return null;
    }
    ByteBuffer entryKey = entry.key();
    byte[] key =
        EntryKey.isLong(entryKey)
            ? ElementReader.copyOf(record.key())
            : EntryKey.elementKey(entryKey);
    return isDue(record, key, now) ? key : null;
  }

  private boolean isDue(ElementRecord found, byte[] key, Instant now) {
    if (found.is(ElementRecord.TOMBSTONE)) {
      return found.versionMillis() + settings.purge().tombstones().toMillis() <= now.toEpochMilli();
    }
    // A queue would lose what is behind an element that goes, so its elements wait for their pop.
    return found.is(ElementRecord.EXPIRES)
        && Expiry.isReached(found.expiry(), now.minus(settings.purge().expired()))
        && !Partition.isQueueElement(key);
  }

  /** Ends the thread after the step that it is at. */
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome remove(ElementEditor editor, List<byte[]> due) {
    for (byte[] key : due) {
      editor.seek(key);
      ElementReader reader = editor.reader();
      // Since the walk somebody may have written the element anew.
      if (reader.isFound() && isDue(reader.record(), key, editor.now())) {
        if (reader.isLive()) {
          editor.remove();
        } else {
          editor.forget();
        }
      }
    }
    return Outcome.DONE;
  }

  private static final class Removed implements Completion {
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void completed(Outcome outcome) {
      done.countDown();
    }

    @Override
    public void failed(StoreException cause) {
      if (cause.reason() != Reason.CLOSED) {
        LOG.warn("Expired elements and tombstones could not be removed", cause);
      }
      done.countDown();
    }
  }
}
