package ax.antpick.k2hdkc.client;

/** An operation never left this process: it was surely not done and can be repeated. */
public final class NotSentException extends K2hdkcException {

  private static final long serialVersionUID = 1L;

  /** Why an operation is not sent. */
  public enum Reason {
    /** No server could be reached, or none serves, within the time-out. */
    NO_SERVER,
    /** Too many operations, or bytes of them, wait for answers; see {@link ClientSettings}. */
    OVERLOAD,
    /** The request is longer than a frame may be. */
    TOO_LARGE,
    /** The client is closed. */
    CLOSED
  }

  private final Reason reason;

  NotSentException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * The reason.
   *
   * @return why it was not sent
   */
  public Reason reason() {
    return reason;
  }
}
