package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.Transport;
import io.netty.channel.EventLoopGroup;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A slave node of a chmpx cluster: learns the servers from the first one that answers, keeps
 * connections to all that are up, follows their status pushes, and comes back by itself after
 * losses (chmpx-wire.md 2.4). Nothing here blocks; all methods may be called from any thread.
 */
public interface ChmpxSlave extends AutoCloseable {

  /**
   * A slave with event loops of its own.
   *
   * @param settings its settings
   * @param listener gets replies and events
   * @param loops how many event loops, each a thread
   * @return the slave, not started
   */
  static ChmpxSlave create(SlaveSettings settings, SlaveListener listener, int loops) {
    Transport transport = Transport.best();
    EventLoopGroup group = transport.newLoops(loops, "chmpx-slave");
    SystemResolver resolver = new SystemResolver();
    return new NettySlave(
        settings,
        listener,
        group,
        transport,
        resolver,
        InstantSource.system(),
        RandomGenerator.getDefault(),
        () -> {
          resolver.close();
          group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        });
  }

  /**
   * A slave on the caller's event loops, which it leaves running when it closes.
   *
   * @param settings its settings
   * @param listener gets replies and events
   * @param loops event loops
   * @param transport what the loops were made with
   * @param resolver finds addresses, or null for the operating system's resolver
   * @return the slave, not started
   */
  static ChmpxSlave create(
      SlaveSettings settings,
      SlaveListener listener,
      EventLoopGroup loops,
      Transport transport,
      HostResolver resolver) {
    SystemResolver own = resolver == null ? new SystemResolver() : null;
    return new NettySlave(
        settings,
        listener,
        loops,
        transport,
        own == null ? resolver : own,
        InstantSource.system(),
        RandomGenerator.getDefault(),
        own == null ? () -> {} : own::close);
  }

  /** How long closing waits at most for the loops' last tasks. */
  int SHUTDOWN_SECONDS = 2;

  /**
   * Starts to connect. Goes on trying with growing pauses until {@link #close}, whatever this stage
   * says.
   *
   * @return completes when the first connection is up; fails with the {@link SlaveException} of the
   *     last server tried when all have failed once, so that a wrong setting is told at once
   */
  CompletionStage<Void> start();

  /**
   * This slave's own chmpxid.
   *
   * @return the id
   */
  long ownId();

  /**
   * The servers as known now.
   *
   * @return the newest table, empty before the first answer
   */
  ServerTable servers();

  /**
   * A connection to the server that a message goes to.
   *
   * @param mode how it is delivered
   * @param hash its hash
   * @return an open connection; empty when no server can take the message now
   */
  Optional<ServerLink> linkFor(DeliveryMode mode, long hash);

  /**
   * A connection to a server; with several the next one in turn.
   *
   * @param serverId its chmpxid
   * @return an open connection, if there is one
   */
  Optional<ServerLink> link(long serverId);

  /**
   * All open connections.
   *
   * @return in no order
   */
  List<ServerLink> links();

  /**
   * Why no connection is up.
   *
   * @return what the last failed attempt said; empty when none has failed since the last success
   */
  Optional<SlaveException> lastFailure();

  /** Closes all connections and its own event loops; links go down with {@code Closed}. */
  @Override
  void close();
}
