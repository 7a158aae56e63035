package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * The first frame of every connection (N2_CONINIT_REQ, chmpx-wire.md 1.7).
 *
 * @param id chmpxid of the connecting node
 * @param node its identity; the name is what it believes, not what its address says
 * @param endpoints other addresses of its data port
 * @param forwardPeers addresses that its connections come from
 * @param reversePeers addresses that others' connections come from
 */
public record ConinitReq(
    long id,
    NodeIdentity node,
    List<HostPort> endpoints,
    List<HostPort> forwardPeers,
    List<HostPort> reversePeers) {

  /** Length of the body. */
  public static final int LENGTH = 21587;

  private static final int NAME_AT = 24;
  private static final int ID_AT = 1049;
  private static final int CTL_PORT_AT = 1057;
  private static final int CUK_AT = 1059;
  private static final int SEED_AT = 3107;
  private static final int ENDPOINTS_AT = 5155;
  private static final int CTL_ENDPOINTS_AT = 9263;
  private static final int FORWARD_PEERS_AT = 13371;
  private static final int REVERSE_PEERS_AT = 17479;

  /**
   * What a node says of itself.
   *
   * @param self its record
   * @return the request
   */
  public static ConinitReq of(NodeRecord self) {
    return new ConinitReq(
        self.id(), self.identity(), self.endpoints(), self.forwardPeers(), self.reversePeers());
  }

  /**
   * The connecting node as a slave that is up.
   *
   * @return its record, never announced, without data port
   */
  public NodeRecord toRecord() {
    return NodeRecord.server(id, node, HostPort.NO_PORT)
        .withStatus(NodeStatus.SLAVE_UP)
        .withAddresses(endpoints, forwardPeers, reversePeers);
  }

  /**
   * Reads a body. Ports are decoded as what was sent, unlike in C++ (chmpx-wire.md 11.1).
   *
   * @param body its readable bytes
   * @return the request
   */
  public static ConinitReq read(ByteBuf body) {
    PxHead.expect(body, PxCommand.N2_CONINIT_REQ, LENGTH);
    int at = body.readerIndex();
    return new ConinitReq(
        body.getLong(at + ID_AT),
        new NodeIdentity(
            HostPortArray.hostName(body, at + NAME_AT),
            HostPortArray.port(body, at + CTL_PORT_AT),
            NodeRecordLayout.key(body, at + CUK_AT),
            HostPortArray.read(body, at + CTL_ENDPOINTS_AT),
            NodeRecordLayout.key(body, at + SEED_AT)),
        HostPortArray.read(body, at + ENDPOINTS_AT),
        HostPortArray.read(body, at + FORWARD_PEERS_AT),
        HostPortArray.read(body, at + REVERSE_PEERS_AT));
  }

  void write(ByteBuf body) {
    PxHead.write(body, PxCommand.N2_CONINIT_REQ, PxHead.SUCCESS, LENGTH);
    FixedText.write(body, node.name(), HostPortArray.HOST_SIZE);
    body.writeLong(id);
    body.writeShort(node.ctlPort());
    FixedText.write(body, node.cuk(), NodeRecordLayout.KEY_SIZE);
    FixedText.write(body, node.customSeed(), NodeRecordLayout.KEY_SIZE);
    HostPortArray.write(body, endpoints);
    HostPortArray.write(body, node.ctlEndpoints());
    HostPortArray.write(body, forwardPeers);
    HostPortArray.write(body, reversePeers);
  }
}
