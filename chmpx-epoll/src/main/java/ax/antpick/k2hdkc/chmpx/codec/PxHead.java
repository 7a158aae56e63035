package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.buffer.ByteBuf;

/**
 * The 24 bytes that start every PX2PX body (PXCOM_HEAD, chmpx-wire.md 1.4). The methods take the
 * index where the body starts.
 */
public final class PxHead {

  /** Length of the head. */
  public static final int LENGTH = 24;

  /** Result of a request, and of an answer that says yes. */
  public static final long SUCCESS = 0;

  /** Result of an answer that says no. */
  public static final long FAILURE = 1;

  static final int COMMAND_AT = 0;
  static final int RESULT_AT = 8;
  static final int LENGTH_AT = 16;

  private PxHead() {}

  /**
   * The command of a body.
   *
   * @param buffer holds the body
   * @param body where it starts
   * @return the command
   * @throws FrameException when it is unknown
   */
  public static PxCommand command(ByteBuf buffer, int body) {
    return PxCommand.of(buffer.getLong(body + COMMAND_AT));
  }

  /**
   * The result.
   *
   * @param buffer holds the body
   * @param body where it starts
   * @return {@link #SUCCESS} or anything else for failure
   */
  public static long result(ByteBuf buffer, int body) {
    return buffer.getLong(body + RESULT_AT);
  }

  /**
   * Appends a head.
   *
   * @param buffer where to
   * @param command the command
   * @param result the result
   * @param bodyLength bytes of the body, this head included
   */
  static void write(ByteBuf buffer, PxCommand command, long result, long bodyLength) {
    buffer.writeLong(command.id()).writeLong(result).writeLong(bodyLength);
  }

  /**
   * Checks the command and the length of a body whose length is fixed.
   *
   * @param buffer its readable bytes are the body
   * @param expected the command
   * @param length the length that it must have
   */
  static void expect(ByteBuf buffer, PxCommand expected, int length) {
    if (buffer.readableBytes() < LENGTH) {
      throw new FrameException("body length of " + expected, buffer.readableBytes(), "" + length);
    }
    PxCommand command = command(buffer, buffer.readerIndex());
    if (command != expected) {
      throw new FrameException("PX2PX command", command.toString(), expected.toString());
    }
    if (buffer.readableBytes() != length) {
      throw new FrameException("body length of " + expected, buffer.readableBytes(), "" + length);
    }
  }
}
