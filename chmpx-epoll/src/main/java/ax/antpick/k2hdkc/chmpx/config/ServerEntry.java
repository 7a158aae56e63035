package ax.antpick.k2hdkc.chmpx.config;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import java.util.List;
import java.util.OptionalInt;

/**
 * A server of the configuration (SVRNODE).
 *
 * @param line where the entry starts
 * @param name host name as written
 * @param port data port
 * @param ctlPort control port
 * @param cuk custom unique key, empty for none
 * @param endpoints other addresses of the data port
 * @param ctlEndpoints other addresses of the control port
 * @param forwardPeers addresses from which its connections come
 * @param reversePeers addresses from which others' connections come to it
 * @param customSeed custom id seed, empty for none
 * @param ssl SSL keys
 */
public record ServerEntry(
    int line,
    String name,
    int port,
    OptionalInt ctlPort,
    String cuk,
    List<HostPort> endpoints,
    List<HostPort> ctlEndpoints,
    List<HostPort> forwardPeers,
    List<HostPort> reversePeers,
    String customSeed,
    SslSetting ssl)
    implements NodeEntry {

  static ServerEntry of(Section node, GlobalSettings global) {
    OptionalInt ctlPort = node.port("CTLPORT");
    OptionalInt port = node.port("PORT");
    ServerEntry entry =
        new ServerEntry(
            node.line(),
            node.requiredHost("NAME"),
            node.orGlobal("PORT", port, global.port()),
            OptionalInt.of(node.orGlobal("CTLPORT", ctlPort, global.ctlPort())),
            node.text("CUK", "", NodeIdentity.MAX_KEY_BYTES),
            node.pairs("ENDPOINTS"),
            node.pairs("CTLENDPOINTS"),
            node.pairs("FORWARD_PEERS"),
            node.pairs("REVERSE_PEERS"),
            node.text("CUSTOM_ID_SEED", "", NodeIdentity.MAX_KEY_BYTES),
            SslKeys.ofServer(node, global.ssl()));
    entry.check(node, global.idType());
    return entry;
  }

  private void check(Section node, ChmpxIdType idType) {
    if (idType == ChmpxIdType.CUK && cuk.isEmpty()) {
      node.required("CUK");
    }
    if (idType == ChmpxIdType.CUSTOM && customSeed.isEmpty()) {
      node.required("CUSTOM_ID_SEED");
    }
    if (ssl.enabled() && ssl.serverCert().isEmpty()) {
      node.required("SERVER_CERT");
    }
    if (ssl.enabled() && ssl.serverKey().isEmpty()) {
      node.required("SERVER_PRIKEY");
    }
  }

  /**
   * What the server's id is computed from.
   *
   * @return the identity with the name as written
   */
  public NodeIdentity identity() {
    return new NodeIdentity(name, ctlPort.orElse(HostPort.NO_PORT), cuk, ctlEndpoints, customSeed);
  }

  /**
   * The record of this server before anything was heard of it: out of service and down.
   *
   * @param idType the cluster's id type
   * @param group the cluster's GROUP
   * @param normalisedName its host name as all nodes see it (chmpx-wire.md 3.1)
   * @return the record with its id
   */
  public NodeRecord record(ChmpxIdType idType, String group, String normalisedName) {
    NodeIdentity identity = identity().withName(normalisedName);
    return NodeRecord.server(ChmpxId.of(idType, group, identity), identity, port)
        .withStatus(NodeStatus.DOWN)
        .withSsl(ssl)
        .withAddresses(endpoints, forwardPeers, reversePeers);
  }

  @Override
  public boolean matchesHost(String host) {
    return name.equalsIgnoreCase(host)
        || forwardPeers.stream().anyMatch(peer -> peer.host().equalsIgnoreCase(host));
  }

  @Override
  public boolean matchesCuk(String otherCuk) {
    return cuk.equals(otherCuk);
  }

  @Override
  public boolean matches(String host, int otherPort, String otherCuk) {
    return matchesHost(host)
        && ctlPort.orElse(HostPort.NO_PORT) == otherPort
        && matchesCuk(otherCuk);
  }
}
