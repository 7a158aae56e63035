package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A server to be dialled.
 *
 * @param id its chmpxid, or {@link ChmpxId#NONE} when it will tell
 * @param addresses where to dial, in order
 * @param tls whether its record says that it speaks TLS
 */
record ServerTarget(long id, List<HostPort> addresses, boolean tls) {

  /** A server known by its address alone. */
  static ServerTarget unknown(HostPort address, boolean tls) {
    return new ServerTarget(ChmpxId.NONE, List.of(address), tls);
  }

  /**
   * A server known by its record (chmpx-wire.md 2.3): its endpoints, then its name. An address at
   * which it was met stands before the name, as that may resolve for the servers alone.
   */
  static ServerTarget of(NodeRecord server, Optional<HostPort> met) {
    Set<HostPort> addresses = new LinkedHashSet<>();
    for (HostPort endpoint : server.endpoints()) {
      if (!endpoint.host().isEmpty()) {
        addresses.add(
            endpoint.port() == HostPort.NO_PORT
                ? new HostPort(endpoint.host(), server.port())
                : endpoint);
      }
    }
    met.ifPresent(addresses::add);
    addresses.add(new HostPort(server.name(), server.port()));
    addresses.removeIf(address -> address.port() <= 0 || address.host().isEmpty());
    return new ServerTarget(server.id(), List.copyOf(addresses), server.ssl().enabled());
  }

  @Override
  public String toString() {
    return (id == ChmpxId.NONE ? "server" : "server " + ChmpxId.text(id)) + " at " + addresses;
  }
}
