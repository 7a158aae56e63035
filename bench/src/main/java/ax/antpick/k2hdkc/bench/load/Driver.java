package ax.antpick.k2hdkc.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/** A protocol as the load generator speaks it. Stateless but for the connection's own state. */
public interface Driver {

  /**
   * Makes a fresh connection ready for requests.
   *
   * @param channel a connected channel with an empty pipeline
   * @return done when requests may be sent; nothing of the driver is left in the pipeline then
   */
  Future<Void> handshake(Channel channel);

  /**
   * Appends a request.
   *
   * @param out where to
   * @param operation what to ask
   * @param key number of the key
   */
  void write(ByteBuf out, Operation operation, int key);

  /**
   * Consumes complete replies.
   *
   * @param in received bytes; what is left after the last complete reply stays
   * @return how many replies were consumed
   * @throws IllegalStateException when a reply is an error, or a value is missing
   */
  int replies(ByteBuf in);
}
