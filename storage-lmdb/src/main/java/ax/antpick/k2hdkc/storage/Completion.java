package ax.antpick.k2hdkc.storage;

/** Takes the end of one submitted {@link Mutation}, on the committing thread. */
public interface Completion {

  /**
   * The mutation was decided, and what it changed is committed.
   *
   * @param outcome its result
   */
  void completed(Outcome outcome);

  /**
   * The mutation changed nothing, because the store could not commit it.
   *
   * @param cause what went wrong
   */
  void failed(StoreException cause);
}
