package ax.antpick.k2hdkc.chmpx.server;

import io.netty.buffer.ByteBuf;

/**
 * Answers process-to-process messages of slaves (chmpx-wire.md 4). Called on the data loop that
 * owns the session; must not block.
 */
public interface C2cHandler {

  /**
   * One request.
   *
   * @param session the connection it came from
   * @param replyTo where its reply goes
   * @param body the C2C body, valid during the call
   */
  void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body);

  /**
   * The bytes that one read of the socket gave are used up. Replies sent during the burst are
   * flushed after this.
   *
   * @param session the connection
   */
  void onBurstEnd(SlaveSession session);

  /**
   * The connection is gone.
   *
   * @param session the connection
   */
  default void onClosed(SlaveSession session) {}
}
