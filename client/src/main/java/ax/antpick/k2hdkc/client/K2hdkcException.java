package ax.antpick.k2hdkc.client;

/**
 * An operation did not give a result. The four kinds say what is known of its effect:
 *
 * <ul>
 *   <li>{@link ServerErrorException}: a server refused it, nothing was changed
 *   <li>{@link NotSentException}: it never left this process, nothing was changed
 *   <li>{@link NoAnswerException}: it only reads, and no usable answer came
 *   <li>{@link OutcomeUnknownException}: it may or may not have been done
 * </ul>
 *
 * <p>Messages name the operation, never values or pass phrases.
 */
public abstract sealed class K2hdkcException extends RuntimeException
    permits ServerErrorException, NotSentException, NoAnswerException, OutcomeUnknownException {

  private static final long serialVersionUID = 1L;

  K2hdkcException(String message, Throwable cause) {
    super(message, cause);
  }
}
