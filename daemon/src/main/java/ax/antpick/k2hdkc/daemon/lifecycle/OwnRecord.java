package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.daemon.command.NodeSelf;
import ax.antpick.k2hdkc.daemon.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What slaves, the control port and K2HSTATE are told of this node: the only server of its cluster,
 * so its hashes are 0. Safe for any thread; its id never changes.
 */
final class OwnRecord implements Supplier<NodeRecord>, NodeSelf {

  private static final long ONLY_SERVER = 0;

  private volatile NodeRecord record;

  private OwnRecord(NodeRecord record) {
    this.record = record;
  }

  /**
   * The record of a node that serves nobody yet.
   *
   * @param settings its settings
   * @param name its name
   * @param controlPort the actual control port
   * @return the record
   */
  static OwnRecord of(Settings settings, String name, int controlPort) {
    Settings.Node node = settings.node();
    NodeIdentity identity =
        new NodeIdentity(
            name,
            controlPort,
            node.cuk(),
            List.of(),
            node.idSeed().isEmpty() ? name : node.idSeed());
    long id = ChmpxId.of(ChmpxIdType.valueOf(node.idType().name()), settings.cluster(), identity);
    return new OwnRecord(
        NodeRecord.server(id, identity, settings.listen().chmpx().port())
            .withSsl(ssl(settings.tls()).withoutPaths()));
  }

  /** The TLS settings in the words of chmpx. */
  static SslSetting ssl(Settings.Tls tls) {
    return tls.on()
        ? new SslSetting(
            true, tls.verifyPeer(), true, text(tls.ca()), text(tls.cert()), text(tls.key()), "", "")
        : SslSetting.OFF;
  }

  private static String text(Path path) {
    return path == null ? "" : path.toString();
  }

  /** The node serves at a data port from now on. */
  void serving(int dataPort) {
    record =
        record
            .withPort(dataPort)
            .withHashes(ONLY_SERVER, ONLY_SERVER)
            .withStatus(NodeStatus.SERVING);
  }

  @Override
  public NodeRecord get() {
    return record;
  }

  @Override
  public long chmpxid() {
    return record.id();
  }

  @Override
  public String name() {
    return record.name();
  }

  @Override
  public long baseHash() {
    return record.baseHash();
  }

  @Override
  public long pendingHash() {
    return record.pendingHash();
  }
}
