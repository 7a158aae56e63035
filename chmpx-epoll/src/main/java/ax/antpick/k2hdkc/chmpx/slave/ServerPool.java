package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.HostPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/** The connections to one server and the attempts at more. Owned by the slave's home loop. */
final class ServerPool {

  private final long serverId;
  private final Backoff backoff;
  private final List<ChannelLink> links = new ArrayList<>();
  private final Set<Dial> dials = new HashSet<>();
  private Optional<HostPort> met = Optional.empty();
  private Future<?> retry;
  private boolean lost;

  ServerPool(long serverId, Backoff backoff) {
    this.serverId = serverId;
    this.backoff = backoff;
  }

  long serverId() {
    return serverId;
  }

  Backoff backoff() {
    return backoff;
  }

  List<ChannelLink> links() {
    return links;
  }

  Set<Dial> dials() {
    return dials;
  }

  Optional<HostPort> met() {
    return met;
  }

  void met(HostPort address) {
    met = Optional.of(address);
  }

  /** Whether it was this slave that found the server gone, and so has to look for it again. */
  boolean isLost() {
    return lost;
  }

  void lost(boolean newLost) {
    lost = newLost;
  }

  boolean isWaiting() {
    return retry != null;
  }

  void waitFor(Future<?> newRetry) {
    retry = newRetry;
  }

  void stopWaiting() {
    if (retry != null) {
      retry.cancel(false);
      retry = null;
    }
  }

  boolean isIdle() {
    return links.isEmpty() && dials.isEmpty() && retry == null;
  }

  /** How many attempts are missing for this many connections. */
  int missing(int wanted) {
    return Math.max(0, wanted - links.size() - dials.size());
  }
}
