package ax.antpick.k2hdkc.storage.commit;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;

/**
 * One atomic change on its way through a {@link CommitQueue}. All methods are called on the
 * committing thread and must not block.
 */
public interface Change {

  /**
   * Makes the change. When the transaction is undone because of another change, this is called
   * again with a new transaction, so nothing may remain of the first call.
   *
   * @param txn the open transaction; it includes every change submitted before
   * @throws StoreException when the change cannot be made; it alone then fails
   */
  void apply(WriteTransaction txn);

  /** The change is committed, as durable as the sync mode says. */
  void committed();

  /**
   * The change was not made.
   *
   * @param cause why
   */
  void failed(StoreException cause);
}
