package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.Transport;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/**
 * The two kinds of loops (a page fault or a slow command on a data loop must not hold up
 * handshakes). Whoever made the groups shuts them down.
 *
 * @param transport what the loops drive
 * @param control accepts connections and answers handshakes
 * @param data owns the connections of slaves after CONINIT
 */
public record EventLoops(Transport transport, EventLoopGroup control, EventLoopGroup data)
    implements AutoCloseable {

  /**
   * Starts loops on the best transport.
   *
   * @param controlLoops how many control loops
   * @param dataLoops how many data loops
   * @return the loops, to be closed
   */
  public static EventLoops start(int controlLoops, int dataLoops) {
    return start(Transport.best(), controlLoops, dataLoops);
  }

  /**
   * Starts loops.
   *
   * @param transport what they drive
   * @param controlLoops how many control loops
   * @param dataLoops how many data loops
   * @return the loops, to be closed
   */
  public static EventLoops start(Transport transport, int controlLoops, int dataLoops) {
    return new EventLoops(
        transport,
        transport.newLoops(controlLoops, "chmpx-control"),
        transport.newLoops(dataLoops, "chmpx-data"));
  }

  /** Asks the loops to end after what they have begun; does not wait. */
  @Override
  public void close() {
    control.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    data.shutdownGracefully(0, 5, TimeUnit.SECONDS);
  }
}
