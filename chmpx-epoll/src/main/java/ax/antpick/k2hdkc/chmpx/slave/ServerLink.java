package ax.antpick.k2hdkc.chmpx.slave;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * One connection of a slave to a server, after its CONINIT. Owned by one event loop; all methods
 * may be called from any thread.
 *
 * <p>Order of events: once {@link SlaveListener#onLinkDown} has been called for a link, {@link
 * #send} gives false; a request whose {@code send} gave true is followed by a reply, by {@code
 * onLinkDown}, or by silence of the server. So whoever notes a request before sending it misses
 * nothing.
 */
public interface ServerLink {

  /**
   * The server at the other end.
   *
   * @return its chmpxid
   */
  long serverId();

  /**
   * The loop that owns the connection and calls the listener.
   *
   * @return the loop
   */
  EventLoop eventLoop();

  /**
   * Whether requests can be sent.
   *
   * @return false from the moment the connection is known to be gone
   */
  boolean isOpen();

  /**
   * Whether the server keeps up with what is sent; else more requests only fill memory.
   *
   * @return false while more bytes than the socket's high-water mark wait
   */
  boolean isWritable();

  /**
   * A buffer for a request: room for the frame header is left before its writer index.
   *
   * @param bodyCapacity expected length of the body in bytes; the buffer grows when more is written
   * @return a buffer that the caller writes the body to and gives to {@link #send}
   */
  ByteBuf newRequest(int bodyCapacity);

  /**
   * Completes the header of a request and queues it, taking over the buffer. Requests queued by any
   * number of threads before the loop gets to them leave in one write, in order of their calls.
   *
   * @param mode how the request is delivered; the C2C type of the frame
   * @param msgId the sender's message id, which the reply brings back; not -1
   * @param hash hash of the key
   * @param request a buffer from {@link #newRequest}
   * @return false when the connection is gone; the buffer is then released
   * @throws IllegalArgumentException when the frame would be empty or longer than the settings
   *     allow; the buffer is then released
   */
  boolean send(DeliveryMode mode, long msgId, long hash, ByteBuf request);
}
