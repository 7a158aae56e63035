package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import io.netty.buffer.ByteBuf;

/** A node record on the wire (CHMPXSVR, chmpx-wire.md 1.5). */
public final class NodeRecordLayout {

  /** Length of a record. */
  public static final int LENGTH = 26720;

  static final int KEY_SIZE = 2048;
  private static final int PATH_SIZE = 1024;

  private static final int ID_AT = 0;
  private static final int NAME_AT = 8;
  private static final int BASE_HASH_AT = 1033;
  private static final int PENDING_HASH_AT = 1041;
  private static final int PORT_AT = 1049;
  private static final int CTL_PORT_AT = 1051;
  private static final int SSL_AT = 1053;
  private static final int STATUS_TIME_AT = 6176;
  private static final int STATUS_AT = 6184;
  private static final int CUK_AT = 6192;
  private static final int SEED_AT = 8240;
  private static final int ENDPOINTS_AT = 10288;
  private static final int CTL_ENDPOINTS_AT = 14396;
  private static final int FORWARD_PEERS_AT = 18504;
  private static final int REVERSE_PEERS_AT = 22612;

  private static final int SSL_ENABLED_AT = SSL_AT;
  private static final int SSL_VERIFY_AT = SSL_AT + 1;
  private static final int SSL_CA_IS_FILE_AT = SSL_AT + 2;
  private static final int SSL_PATHS_AT = SSL_AT + 3;

  private NodeRecordLayout() {}

  /**
   * Reads a record.
   *
   * @param buffer holds all of it
   * @param at where it starts
   * @return the record
   */
  public static NodeRecord read(ByteBuf buffer, int at) {
    return new NodeRecord(
        buffer.getLong(at + ID_AT),
        HostPortArray.hostName(buffer, at + NAME_AT),
        buffer.getLong(at + BASE_HASH_AT),
        buffer.getLong(at + PENDING_HASH_AT),
        HostPortArray.port(buffer, at + PORT_AT),
        HostPortArray.port(buffer, at + CTL_PORT_AT),
        readSsl(buffer, at),
        new StatusTime(buffer.getLong(at + STATUS_TIME_AT)),
        new NodeStatus(buffer.getLong(at + STATUS_AT)),
        key(buffer, at + CUK_AT),
        key(buffer, at + SEED_AT),
        HostPortArray.read(buffer, at + ENDPOINTS_AT),
        HostPortArray.read(buffer, at + CTL_ENDPOINTS_AT),
        HostPortArray.read(buffer, at + FORWARD_PEERS_AT),
        HostPortArray.read(buffer, at + REVERSE_PEERS_AT));
  }

  static String key(ByteBuf buffer, int index) {
    return FixedText.read(buffer, index, KEY_SIZE);
  }

  private static SslSetting readSsl(ByteBuf buffer, int at) {
    return new SslSetting(
        buffer.getBoolean(at + SSL_ENABLED_AT),
        buffer.getBoolean(at + SSL_VERIFY_AT),
        buffer.getBoolean(at + SSL_CA_IS_FILE_AT),
        path(buffer, at, 0),
        path(buffer, at, 1),
        path(buffer, at, 2),
        path(buffer, at, 3),
        path(buffer, at, 4));
  }

  private static String path(ByteBuf buffer, int at, int n) {
    return FixedText.read(buffer, at + SSL_PATHS_AT + n * PATH_SIZE, PATH_SIZE);
  }

  /**
   * Appends a record; what holds no value is zero.
   *
   * @param buffer where to
   * @param node the record
   */
  public static void write(ByteBuf buffer, NodeRecord node) {
    buffer.writeLong(node.id());
    FixedText.write(buffer, node.name(), HostPortArray.HOST_SIZE);
    buffer.writeLong(node.baseHash());
    buffer.writeLong(node.pendingHash());
    buffer.writeShort(node.port());
    buffer.writeShort(node.ctlPort());
    writeSsl(buffer, node.ssl());
    buffer.writeLong(node.statusTime().packed());
    buffer.writeLong(node.status().word());
    FixedText.write(buffer, node.cuk(), KEY_SIZE);
    FixedText.write(buffer, node.customSeed(), KEY_SIZE);
    HostPortArray.write(buffer, node.endpoints());
    HostPortArray.write(buffer, node.ctlEndpoints());
    HostPortArray.write(buffer, node.forwardPeers());
    HostPortArray.write(buffer, node.reversePeers());
  }

  private static void writeSsl(ByteBuf buffer, SslSetting ssl) {
    buffer.writeBoolean(ssl.enabled());
    buffer.writeBoolean(ssl.verifyPeer());
    buffer.writeBoolean(ssl.caIsFile());
    FixedText.write(buffer, ssl.caPath(), PATH_SIZE);
    FixedText.write(buffer, ssl.serverCert(), PATH_SIZE);
    FixedText.write(buffer, ssl.serverKey(), PATH_SIZE);
    FixedText.write(buffer, ssl.slaveCert(), PATH_SIZE);
    FixedText.write(buffer, ssl.slaveKey(), PATH_SIZE);
  }
}
