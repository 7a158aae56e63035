package ax.antpick.k2hdkc.client;

/**
 * A change was sent and its answer was lost: the connection broke, the time-out passed, or the
 * answer made no sense. The change may or may not have been done, or may still be done. Read before
 * you repeat it.
 */
public final class OutcomeUnknownException extends K2hdkcException {

  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
