package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.buffer.ByteBuf;

/** Receives the frames of one connection from its {@link FrameDecoder}, on the channel's loop. */
public interface FrameListener {

  /**
   * One whole frame whose header was checked.
   *
   * @param header points at the frame, valid during the call
   * @param body the bytes behind the header, valid during the call; retain it to keep it
   * @throws FrameException when the body is malformed: nothing more is read from the connection
   */
  void onFrame(FrameHeader header, ByteBuf body);

  /** The bytes that one read of the socket gave are used up, or reading was paused. */
  default void onBurstEnd() {}

  /**
   * The peer sent what is no frame; further input is dropped. Close the connection.
   *
   * @param e says what is wrong
   */
  void onMalformed(FrameException e);
}
