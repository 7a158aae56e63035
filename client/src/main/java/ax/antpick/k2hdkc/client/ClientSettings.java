package ax.antpick.k2hdkc.client;

/**
 * Limits of a client. Immutable.
 *
 * @param maxCalls most operations in flight, 1 to 65536
 * @param maxCallBytes most bytes of requests in flight; a larger one flies alone
 * @param whenFull what happens to an operation beyond these limits
 */
public record ClientSettings(int maxCalls, long maxCallBytes, WhenFull whenFull) {

  /** 4096 operations, 64 MiB, waiting for room. */
  public static final ClientSettings DEFAULT = new ClientSettings(4096, 64L << 20, WhenFull.WAIT);

  /** What happens to operations when too many are in flight. */
  public enum WhenFull {
    /**
     * The calling thread waits for room, at most for the operation's time-out. Threads that bring
     * results never wait: their operations fail.
     */
    WAIT,
    /** The operation fails at once with {@link NotSentException.Reason#OVERLOAD}. */
    FAIL
  }

  /** Checks the settings. */
  public ClientSettings {
    if (maxCalls < 1 || maxCalls > CallTable.MAX_CALLS) {
      throw new IllegalArgumentException(
          "maxCalls is " + maxCalls + ", allowed is 1 to " + CallTable.MAX_CALLS);
    }
    if (maxCallBytes < 1) {
      throw new IllegalArgumentException(
          "maxCallBytes is " + maxCallBytes + ", allowed is 1 or more");
    }
  }
}
