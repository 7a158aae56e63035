package ax.antpick.k2hdkc.storage;

/** Takes the end of one submitted {@link Mutation}, on the committing thread. */
public interface Completion {

  /**
   * Asked once, right before the mutation is applied, on the committing thread: whether anybody
   * still waits for it. If not, nothing is changed and the outcome is {@link
   * Outcome.Status#UNWANTED}.
   *
   * @return false when it is too late
   */
  default boolean isWanted() {
    return true;
  }

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
