package ax.antpick.k2hdkc.chmpx.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * One accepted connection of a slave after its CONINIT. Owned by one data loop; {@link #send} and
 * {@link #flush} may be called from any thread.
 */
public interface SlaveSession {

  /**
   * The chmpxid that the slave proved.
   *
   * @return the id
   */
  long slaveId();

  /**
   * The data loop that owns the connection.
   *
   * @return the loop
   */
  EventLoop eventLoop();

  /**
   * A buffer for a reply: room for the frame header is left before its writer index.
   *
   * @param bodyCapacity expected length of the body in bytes; the buffer grows when more is written
   * @return a buffer that the caller writes the body to and gives to {@link #send}
   */
  ByteBuf newReply(int bodyCapacity);

  /**
   * Completes the header of a reply and queues it, taking over the buffer. A reply to a connection
   * that is gone is released and dropped.
   *
   * @param to the address kept from the request
   * @param reply a buffer from {@link #newReply}
   */
  void send(ReplyAddress to, ByteBuf reply);

  /** Writes queued replies to the socket. */
  void flush();

  /**
   * Counts a request that is kept beyond {@link C2cHandler#onRequest}: while too much is kept, no
   * further requests are read. From any thread.
   *
   * @param bytes its size
   */
  void keep(int bytes);

  /**
   * The opposite of {@link #keep}, when the request was answered or dropped. From any thread.
   *
   * @param bytes as given to {@link #keep}
   */
  void release(int bytes);
}
