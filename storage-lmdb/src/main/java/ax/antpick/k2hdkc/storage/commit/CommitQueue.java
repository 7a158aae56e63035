package ax.antpick.k2hdkc.storage.commit;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the changes of all threads in groups.
 *
 * <p>Promises: changes of one lane are applied in the order in which they were submitted; each is
 * completed exactly once, after its commit, in that order; a change that cannot be made fails alone
 * and leaves nothing behind. Background changes wait for the clients' ones, but each batch takes
 * some of them, so that they are never starved.
 *
 * <p>Threads: any thread submits. One thread at a time owns the queue's end: it applies, commits
 * and completes one batch. With {@link SyncMode#OS} that is the submitting thread when nobody else
 * is at it, since a commit then only costs microseconds; with {@link SyncMode#ALWAYS} it is always
 * the writer thread, so that no submitter waits for the disk.
 */
public final class CommitQueue implements AutoCloseable {

  /** Background changes that a batch full of clients' changes still takes in. */
  private static final int BACKGROUND_SHARE = 16;

  /** How often a closing queue looks whether another thread's batch has ended. */
  private static final long OWNER_POLL_NANOS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(CommitQueue.class);

  private final CommitSettings settings;
  private final long maxNanos;
  private final LongSupplier nanoClock;
  private final Batch batch;
  private final Queue<Change> clients = new ConcurrentLinkedQueue<>();
  private final Queue<Change> background = new ConcurrentLinkedQueue<>();

  /** Held by the thread that commits: not reentrant, since completions may submit. */
  private final AtomicBoolean owned = new AtomicBoolean();

  private final Thread writer;

  /** Set by whoever wants the writer thread to look at the queue. */
  private volatile boolean writerWanted;

  /** No more is taken in. */
  private volatile boolean closed;

  /** The last batch was committed: what comes now can only fail. */
  private volatile boolean finished;

  private CommitQueue(CommitSettings settings, LongSupplier nanoClock, Batch batch) {
    this.settings = settings;
    this.maxNanos = settings.maxTime().toNanos();
    this.nanoClock = nanoClock;
    this.batch = batch;
    this.writer = new Thread(this::write, "k2hdkc-commit");
  }

  /**
   * Opens a queue and starts its writer thread.
   *
   * @param engine where changes go; the queue must be its only writer
   * @param settings how to commit
   * @param nanoClock a monotonic clock in nanoseconds, as {@link System#nanoTime()}
   * @param failpoints what shall go wrong
   * @param listener told about each batch
   * @return the queue, to be closed before the engine
   */
  public static CommitQueue open(
      Engine engine,
      CommitSettings settings,
      LongSupplier nanoClock,
      Failpoints failpoints,
      CommitListener listener) {
    Batch batch = new Batch(engine, failpoints, listener);
    CommitQueue queue = new CommitQueue(settings, nanoClock, batch);
    queue.writer.start();
    return queue;
  }

  /**
   * Queues a change of a client. It is committed after {@link #submitted()}, if not before.
   *
   * @param change the change; after {@link #close()} it fails with {@link Reason#CLOSED}
   */
  public void submit(Change change) {
    enqueue(clients, change);
  }

  /**
   * Queues a change that may wait for those of clients, such as a purge.
   *
   * @param change the change; after {@link #close()} it fails with {@link Reason#CLOSED}
   */
  public void submitBackground(Change change) {
    enqueue(background, change);
  }

  private void enqueue(Queue<Change> lane, Change change) {
    if (closed) {
      change.failed(closedError());
      return;
    }
    lane.add(change);
    if (finished) {
      commitHere();
    }
  }

  /**
   * Says that the caller has no more to submit for now. With {@link SyncMode#OS} the calling thread
   * commits what is queued, unless another one is at it; with {@link SyncMode#ALWAYS} this returns
   * at once and the writer thread commits.
   */
  public void submitted() {
    if (settings.mode() == SyncMode.OS) {
      commitHere();
    } else if (!isEmpty()) {
      wakeWriter();
    }
  }

  /**
   * Commits for a while, if nobody else is. Who finds the queue owned may leave: the owner looks
   * again after it let go, and so sees all that was queued before.
   */
  private void commitHere() {
    long start = nanoClock.getAsLong();
    while (!isEmpty() && owned.compareAndSet(false, true)) {
      try {
        if (finished) {
          refuse();
        } else {
          commitBatch();
        }
      } catch (RuntimeException | Error e) {
        // Neither the submitter, who may own none of it, nor the writer thread may end of it.
        LOG.error("A batch was committed or undone, but its answers were lost", e);
      } finally {
        owned.set(false);
      }
      if (!finished && nanoClock.getAsLong() - start > maxNanos && !isEmpty()) {
        wakeWriter();
        return;
      }
    }
  }

  private void commitBatch() {
    long start = nanoClock.getAsLong();
    int most = settings.maxChanges();
    while (batch.size() < most) {
      Change change = clients.poll();
      if (change == null || !batch.add(change) || isLate(start)) {
        break;
      }
    }
    if (!batch.hasFailed()) {
      addBackground(batch.size() + BACKGROUND_SHARE);
    }
    batch.finish();
  }

  private void addBackground(int most) {
    while (batch.size() < most) {
      Change change = background.poll();
      if (change == null || !batch.add(change)) {
        break;
      }
    }
  }

  /** Reading the clock costs as much as a small change: look at every sixteenth. */
  private boolean isLate(long start) {
    return (batch.size() & 15) == 0 && nanoClock.getAsLong() - start > maxNanos;
  }

  private void refuse() {
    StoreException cause = closedError();
    for (Change change = poll(); change != null; change = poll()) {
      change.failed(cause);
    }
  }

  private static StoreException closedError() {
    return new StoreException(Reason.CLOSED, "The store is closed", null);
  }

  private Change poll() {
    Change change = clients.poll();
    return change == null ? background.poll() : change;
  }

  private boolean isEmpty() {
    return clients.isEmpty() && background.isEmpty();
  }

  private void wakeWriter() {
    if (!writerWanted) {
      writerWanted = true;
      LockSupport.unpark(writer);
    }
  }

  private void write() {
    while (!closed) {
      if (writerWanted) {
        writerWanted = false;
        commitHere();
      } else {
        LockSupport.park(this);
      }
    }
    while (!finished) {
      commitHere();
      if (owned.compareAndSet(false, true)) {
        finished = isEmpty();
        owned.set(false);
      } else {
        LockSupport.parkNanos(this, OWNER_POLL_NANOS);
      }
    }
    // A change may have slipped in between the look and the mark.
    commitHere();
  }

  /**
   * Commits what was submitted, and refuses what comes later. Returns when no thread is committing
   * any more.
   */
  @Override
  public void close() {
    closed = true;
    wakeWriter();
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
