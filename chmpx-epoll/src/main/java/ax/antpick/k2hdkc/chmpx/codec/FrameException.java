package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.handler.codec.DecoderException;

/**
 * A peer sent bytes that are no frame. The stream behind it cannot be read any more. Carries no
 * stack trace: hostile peers can cause it at will.
 */
public final class FrameException extends DecoderException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Names what is wrong.
   *
   * @param field the field of the frame
   * @param value what it holds
   * @param allowed what it may hold
   */
  public FrameException(String field, String value, String allowed) {
    super(field + " is " + value + ", allowed is " + allowed);
    this.field = field;
  }

  /**
   * As above for a number, shown unsigned as on the wire.
   *
   * @param field the field of the frame
   * @param value what it holds
   * @param allowed what it may hold
   */
  public FrameException(String field, long value, String allowed) {
    this(field, Long.toUnsignedString(value), allowed);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /**
   * The field at fault.
   *
   * @return its name
   */
  public String field() {
    return field;
  }
}
