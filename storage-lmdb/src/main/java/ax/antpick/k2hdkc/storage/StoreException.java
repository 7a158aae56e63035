package ax.antpick.k2hdkc.storage;

/** The store could not do what was asked. The message names the thing, the value and the reason. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a store fails. */
  public enum Reason {
    /**
     * No room: the map, the disk or a quota is full. Reads go on; writes work again after room is
     * made.
     */
    FULL,
    /** The disk reported an error: the store is suspect. */
    IO,
    /** Stored bytes do not match their checksum. */
    CORRUPT,
    /** The store is closed or being closed. */
    CLOSED,
    /** The data folder is not usable: another version, another node's, or in use. */
    FOLDER,
    /** A defect of this program. */
    INTERNAL
  }

  private final Reason reason;

  /**
   * A failure.
   *
   * @param reason its kind
   * @param message what happened to what
   * @param cause the cause, or null
   */
  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * The kind of failure.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
