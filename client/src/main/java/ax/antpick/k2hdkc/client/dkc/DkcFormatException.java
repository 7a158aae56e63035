package ax.antpick.k2hdkc.client.dkc;

/** Received bytes that are not what k2hdkc-commands.md section 1 describes. */
public class DkcFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A complaint.
   *
   * @param message which part, its value, and what is allowed
   */
  public DkcFormatException(String message) {
    super(message);
  }
}
