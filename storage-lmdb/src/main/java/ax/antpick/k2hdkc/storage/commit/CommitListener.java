package ax.antpick.k2hdkc.storage.commit;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;

/** Hears about batches as a whole, on the committing thread; must not block. */
public interface CommitListener {

  /** Hears nothing. */
  CommitListener NONE = new CommitListener() {};

  /**
   * A transaction was opened for a batch, or for a part of one after the whole was undone. What was
   * remembered of an earlier transaction that did not get to {@link #committing} is void.
   *
   * @param txn the transaction, before its first change
   */
  default void began(WriteTransaction txn) {}

  /**
   * A transaction is about to be committed: the moment to write what concerns all its changes.
   *
   * @param txn the transaction, after its last change
   */
  default void committing(WriteTransaction txn) {}

  /** Every change of one batch was completed: the moment to flush answers once. */
  default void batchCompleted() {}

  /**
   * The disk reported an error: what it holds can no longer be trusted.
   *
   * @param cause the error
   */
  default void suspect(StoreException cause) {}
}
