package ax.antpick.k2hdkc.chmpx;

import java.util.List;

/**
 * What is known of one node (the CHMPXSVR record, chmpx-wire.md 1.5). Immutable.
 *
 * @param id its chmpxid
 * @param name normalised host name
 * @param baseHash index in the current layout, or {@link KeyHash#NONE}
 * @param pendingHash index in the next layout, or {@link KeyHash#NONE}
 * @param port data port, or {@link HostPort#NO_PORT} (slaves)
 * @param ctlPort control port, or {@link HostPort#NO_PORT}
 * @param ssl its SSL block
 * @param statusTime when its status was last announced
 * @param status its status word
 * @param cuk custom unique key, empty for none
 * @param customSeed custom id seed, empty for none
 * @param endpoints other addresses of the data port, at most four
 * @param ctlEndpoints other addresses of the control port, at most four
 * @param forwardPeers addresses that its connections come from, at most four
 * @param reversePeers addresses that others' connections come from, at most four
 */
public record NodeRecord(
    long id,
    String name,
    long baseHash,
    long pendingHash,
    int port,
    int ctlPort,
    SslSetting ssl,
    StatusTime statusTime,
    NodeStatus status,
    String cuk,
    String customSeed,
    List<HostPort> endpoints,
    List<HostPort> ctlEndpoints,
    List<HostPort> forwardPeers,
    List<HostPort> reversePeers) {

  /** Checks the parts. */
  public NodeRecord {
    WireText.check("name", name, HostPort.MAX_HOST_BYTES);
    HostPort.checkPort("port of '" + name + "'", port);
    HostPort.checkPort("control port of '" + name + "'", ctlPort);
    WireText.check("cuk", cuk, NodeIdentity.MAX_KEY_BYTES);
    WireText.check("custom id seed", customSeed, NodeIdentity.MAX_KEY_BYTES);
    endpoints = NodeIdentity.checkPairs("endpoints", endpoints);
    ctlEndpoints = NodeIdentity.checkPairs("ctlendpoints", ctlEndpoints);
    forwardPeers = NodeIdentity.checkPairs("forward peers", forwardPeers);
    reversePeers = NodeIdentity.checkPairs("reverse peers", reversePeers);
  }

  /**
   * A record of a server with nothing but an identity and ports, {@link NodeStatus#NOT_READY}.
   *
   * @param id its chmpxid
   * @param identity name, control port, cuk, control endpoints and seed
   * @param port data port
   * @return the record
   */
  public static NodeRecord server(long id, NodeIdentity identity, int port) {
    return new NodeRecord(
        id,
        identity.name(),
        KeyHash.NONE,
        KeyHash.NONE,
        port,
        identity.ctlPort(),
        SslSetting.OFF,
        StatusTime.NEVER,
        NodeStatus.NOT_READY,
        identity.cuk(),
        identity.customSeed(),
        List.of(),
        identity.ctlEndpoints(),
        List.of(),
        List.of());
  }

  /**
   * What the node's id is computed from.
   *
   * @return the identity
   */
  public NodeIdentity identity() {
    return new NodeIdentity(name, ctlPort, cuk, ctlEndpoints, customSeed);
  }

  /**
   * The same node with another status.
   *
   * @param newStatus the status
   * @return a copy
   */
  public NodeRecord withStatus(NodeStatus newStatus) {
    return with(baseHash, pendingHash, port, ssl, statusTime, newStatus);
  }

  /**
   * The same node with another time stamp.
   *
   * @param newTime the stamp
   * @return a copy
   */
  public NodeRecord withStatusTime(StatusTime newTime) {
    return with(baseHash, pendingHash, port, ssl, newTime, status);
  }

  /**
   * The same node with other indices.
   *
   * @param newBase index in the current layout, or {@link KeyHash#NONE}
   * @param newPending index in the next layout, or {@link KeyHash#NONE}
   * @return a copy
   */
  public NodeRecord withHashes(long newBase, long newPending) {
    return with(newBase, newPending, port, ssl, statusTime, status);
  }

  /**
   * The same node with another data port.
   *
   * @param newPort the port
   * @return a copy
   */
  public NodeRecord withPort(int newPort) {
    return with(baseHash, pendingHash, newPort, ssl, statusTime, status);
  }

  /**
   * The same node with another SSL block.
   *
   * @param newSsl the block
   * @return a copy
   */
  public NodeRecord withSsl(SslSetting newSsl) {
    return with(baseHash, pendingHash, port, newSsl, statusTime, status);
  }

  /**
   * The same node with other address lists.
   *
   * @param newEndpoints other addresses of the data port
   * @param newForwardPeers addresses that its connections come from
   * @param newReversePeers addresses that others' connections come from
   * @return a copy
   */
  public NodeRecord withAddresses(
      List<HostPort> newEndpoints, List<HostPort> newForwardPeers, List<HostPort> newReversePeers) {
    return new NodeRecord(
        id,
        name,
        baseHash,
        pendingHash,
        port,
        ctlPort,
        ssl,
        statusTime,
        status,
        cuk,
        customSeed,
        newEndpoints,
        ctlEndpoints,
        newForwardPeers,
        newReversePeers);
  }

  private NodeRecord with(
      long newBase,
      long newPending,
      int newPort,
      SslSetting newSsl,
      StatusTime newTime,
      NodeStatus newStatus) {
    return new NodeRecord(
        id,
        name,
        newBase,
        newPending,
        newPort,
        ctlPort,
        newSsl,
        newTime,
        newStatus,
        cuk,
        customSeed,
        endpoints,
        ctlEndpoints,
        forwardPeers,
        reversePeers);
  }
}
