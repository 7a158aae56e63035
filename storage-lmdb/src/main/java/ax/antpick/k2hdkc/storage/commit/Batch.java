package ax.antpick.k2hdkc.storage.commit;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of one transaction. When it fails it is undone, and its halves are tried in their own
 * transactions, down to the single change that cannot be made: that one fails alone. Used by the
 * owner of the {@link CommitQueue} only; empty between two batches.
 */
final class Batch {

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final Engine engine;
  private final Failpoints failpoints;
  private final CommitListener listener;
  private final boolean repliesEarly;

  private final List<Change> changes = new ArrayList<>();

  /** The open transaction; null before the first change, and after a failure. */
  private WriteTransaction txn;

  /** Why the transaction was undone, or null. */
  private StoreException failure;

  Batch(Engine engine, Failpoints failpoints, CommitListener listener) {
    this.engine = engine;
    this.failpoints = failpoints;
    this.listener = listener;
    this.repliesEarly = failpoints.planted(Failpoints.REPLY_BEFORE_COMMIT);
  }

  int size() {
    return changes.size();
  }

  boolean hasFailed() {
    return failure != null;
  }

  /**
   * Takes a change in and applies it.
   *
   * @return false when the batch must be finished now
   */
  boolean add(Change change) {
    changes.add(change);
    try {
      if (txn == null) {
        begin();
      }
      failpoints.hit("commit.before-apply");
      change.apply(txn);
      failpoints.hit("commit.after-apply");
      return true;
    } catch (RuntimeException | Error e) {
      undo(e);
      return false;
    }
  }

  private void begin() {
    txn = engine.write();
    listener.began(txn);
  }

  /** Commits and completes what was taken in. */
  void finish() {
    if (changes.isEmpty()) {
      return;
    }
    try {
      if (repliesEarly) {
        changes.forEach(this::complete);
      }
      settle(changes, failure == null ? commit() : failure);
      listener.batchCompleted();
    } finally {
      changes.clear();
      failure = null;
    }
  }

  /**
   * Completes changes after their transaction ended.
   *
   * @param cause why it was undone, or null when it was committed
   */
  private void settle(List<Change> part, StoreException cause) {
    if (cause == null) {
      failpoints.hit("commit.before-complete");
      if (!repliesEarly) {
        part.forEach(this::complete);
      }
    } else if (part.size() == 1 || !isWorthRetrying(cause.reason())) {
      part.forEach(change -> fail(change, cause));
      if (cause.reason() == Reason.IO) {
        listener.suspect(cause);
      }
    } else {
      int half = part.size() / 2;
      retry(part.subList(0, half));
      retry(part.subList(half, part.size()));
    }
  }

  /**
   * After a disk error a second try may seem to succeed although pages of the first are lost, so
   * nothing is tried again.
   */
  private static boolean isWorthRetrying(Reason reason) {
    return reason != Reason.IO && reason != Reason.CLOSED;
  }

  private void retry(List<Change> part) {
    failure = null;
    try {
      begin();
      part.forEach(change -> change.apply(txn));
    } catch (RuntimeException | Error e) {
      undo(e);
    }
    settle(part, failure == null ? commit() : failure);
  }

  /** Commits the open transaction; returns why that failed, or null. */
  private StoreException commit() {
    try {
      failpoints.hit("commit.before-commit");
      listener.committing(txn);
      txn.commit();
    } catch (RuntimeException | Error e) {
      undo(e);
      return failure;
    }
    txn.close();
    txn = null;
    failpoints.hit("commit.after-commit");
    return null;
  }

  private void undo(Throwable cause) {
    failure =
        cause instanceof StoreException known
            ? known
            : new StoreException(Reason.INTERNAL, "A change could not be made: " + cause, cause);
    if (txn != null) {
      WriteTransaction undone = txn;
      txn = null;
      undone.close();
    }
  }

  private void complete(Change change) {
    try {
      change.committed();
    } catch (RuntimeException | Error e) {
      // An Error too, such as no memory for one answer: the others must get theirs.
      LOG.error("The answer to a committed change was lost", e);
    }
  }

  private void fail(Change change, StoreException cause) {
    try {
      change.failed(cause);
    } catch (RuntimeException | Error e) {
      LOG.error("The answer to a failed change was lost; it failed because of {}", cause, e);
    }
  }
}
