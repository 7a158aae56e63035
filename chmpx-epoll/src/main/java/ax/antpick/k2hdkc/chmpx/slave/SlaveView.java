package ax.antpick.k2hdkc.chmpx.slave;

import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What senders need of a slave's state: the servers and the open links. Never changed. */
final class SlaveView {

  private static final ServerLink[] NONE = {};

  private final ServerTable servers;
  private final LongObjectMap<ServerLink[]> links;

  SlaveView(ServerTable servers, Collection<ServerPool> pools) {
    this.servers = servers;
    this.links = new LongObjectHashMap<>(pools.size() + 1);
    for (ServerPool pool : pools) {
      if (!pool.links().isEmpty()) {
        links.put(pool.serverId(), pool.links().toArray(NONE));
      }
    }
  }

  ServerTable servers() {
    return servers;
  }

  /** An open link to a server; the turn says with which one the search begins. */
  Optional<ServerLink> link(long serverId, int turn) {
    ServerLink[] candidates = links.get(serverId);
    if (candidates == null) {
      return Optional.empty();
    }
    int first = Math.floorMod(turn, candidates.length);
    for (int i = 0; i < candidates.length; i++) {
      ServerLink link = candidates[(first + i) % candidates.length];
      if (link.isOpen()) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  List<ServerLink> links() {
    List<ServerLink> open = new ArrayList<>();
    for (ServerLink[] some : links.values()) {
      for (ServerLink link : some) {
        if (link.isOpen()) {
          open.add(link);
        }
      }
    }
    return open;
  }
}
