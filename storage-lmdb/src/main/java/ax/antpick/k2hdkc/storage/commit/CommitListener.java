package ax.antpick.k2hdkc.storage.commit;

import ax.antpick.k2hdkc.storage.StoreException;

/** Hears about batches as a whole, on the committing thread; must not block. */
public interface CommitListener {

  /** Hears nothing. */
  CommitListener NONE = new CommitListener() {};

  /** Every change of one batch was completed: the moment to flush answers once. */
  default void batchCompleted() {}

  /**
   * The disk reported an error: what it holds can no longer be trusted.
   *
   * @param cause the error
   */
  default void suspect(StoreException cause) {}
}
