package ax.antpick.k2hdkc.chmpx.slave;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A slave node of a chmpx cluster: learns the servers from the first one that answers, keeps
 * connections to all that are up, follows their status pushes, and comes back by itself after
 * losses (chmpx-wire.md 2.4). Nothing here blocks; all methods may be called from any thread.
 */
public interface ChmpxSlave extends AutoCloseable {

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
