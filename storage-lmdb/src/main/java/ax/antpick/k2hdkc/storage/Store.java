package ax.antpick.k2hdkc.storage;

/**
 * The elements of one node, kept on disk.
 *
 * <p>Reads look at a {@link Snapshot}, a consistent view of the last commit. Changes are {@link
 * Mutation}s: they are submitted from any thread, applied in the order of submission, grouped into
 * commits, and completed after the commit is as durable as the store's sync mode says. So whoever
 * sees an outcome, or reads a value, never sees what a crash of the process could take back.
 */
public interface Store extends AutoCloseable {

  /**
   * Opens a view of the last commit.
   *
   * @return a view confined to the calling thread; close it soon, since an open view keeps old
   *     pages from reuse
   * @throws StoreException when the store is closed or cannot be read
   */
  Snapshot snapshot();

  /**
   * Queues a change.
   *
   * @param mutation what to change
   * @param completion called exactly once, after the commit or the failure, on the committing
   *     thread: it must not block
   */
  void submit(Mutation mutation, Completion completion);

  /**
   * Says that the caller has no more to submit for now. When no other thread is committing and a
   * commit does not wait for the disk, the queued changes are committed on the calling thread,
   * which saves two thread switches; else this returns at once.
   */
  void submitted();

  /**
   * Tells whether a change of this key has been submitted and is not yet committed. A reader that
   * finds one submits its read as {@link Mutation.Read} instead, and is answered after it.
   *
   * @param key the key
   * @return true when a change may be in flight; never false while one is
   */
  boolean inFlight(byte[] key);

  /**
   * What the store holds and how much room it takes.
   *
   * @return figures of the last commit
   */
  StoreStatistics statistics();

  /** Commits what was submitted, makes it durable, and closes the store. */
  @Override
  void close();
}
