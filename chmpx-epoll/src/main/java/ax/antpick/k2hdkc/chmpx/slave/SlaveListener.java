package ax.antpick.k2hdkc.chmpx.slave;

import io.netty.buffer.ByteBuf;

/**
 * What a slave tells its user. Calls about one link come from that link's event loop, {@link
 * #onServersChanged} from the slave's own loop; none may block.
 */
public interface SlaveListener {

  /**
   * One process-to-process message has arrived, in general a reply.
   *
   * @param link the connection it came on
   * @param msgId its destination message id: that of the request
   * @param body the body, valid during the call
   */
  void onReply(ServerLink link, long msgId, ByteBuf body);

  /**
   * A connection is ready for requests.
   *
   * @param link the connection
   */
  default void onLinkUp(ServerLink link) {}

  /**
   * A connection that was up is gone: what was sent on it and not answered may or may not have been
   * executed.
   *
   * @param link the connection
   * @param cause why
   */
  void onLinkDown(ServerLink link, SlaveException cause);

  /**
   * The view of the servers has changed.
   *
   * @param servers the new view
   */
  default void onServersChanged(ServerTable servers) {}
}
