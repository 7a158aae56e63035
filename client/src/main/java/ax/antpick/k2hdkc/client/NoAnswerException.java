package ax.antpick.k2hdkc.client;

/** A read got no usable answer in time. It can be repeated. */
public final class NoAnswerException extends K2hdkcException {

  private static final long serialVersionUID = 1L;

  NoAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
