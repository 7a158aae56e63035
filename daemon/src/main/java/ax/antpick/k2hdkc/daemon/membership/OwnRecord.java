package ax.antpick.k2hdkc.daemon.membership;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.KeyHash;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import ax.antpick.k2hdkc.daemon.command.NodeSelf;
import ax.antpick.k2hdkc.daemon.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What slaves, the control port and K2HSTATE are told of this node, the only server of its cluster.
 * Safe for any thread. Its id never changes once the actual control port is known.
 */
public final class OwnRecord implements Supplier<NodeRecord>, NodeSelf {

  private static final long ONLY_SERVER = 0;

  private final Settings settings;
  private final String name;
  private final InstantSource clock;

  private NodeRecord record; // guarded by this

  /**
   * The record of a node that serves nobody yet.
   *
   * @param settings its settings
   * @param name its name
   * @param clock stamps changes of its status
   */
  public OwnRecord(Settings settings, String name, InstantSource clock) {
    this.settings = settings;
    this.name = name;
    this.clock = clock;
    controlPortIs(settings.listen().control().port());
  }

  /**
   * Tells the actual control port, on which the id may depend.
   *
   * @param controlPort the port
   */
  public synchronized void controlPortIs(int controlPort) {
    Settings.Node node = settings.node();
    NodeIdentity identity =
        new NodeIdentity(
            name,
            controlPort,
            node.cuk(),
            List.of(),
            node.idSeed().isEmpty() ? name : node.idSeed());
    long id = ChmpxId.of(ChmpxIdType.valueOf(node.idType().name()), settings.cluster(), identity);
    record =
        NodeRecord.server(id, identity, settings.listen().chmpx().port())
            .withSsl(ssl(settings.tls()).withoutPaths());
  }

  /**
   * Tells the actual data port.
   *
   * @param dataPort the port
   */
  public synchronized void dataPortIs(int dataPort) {
    record = record.withPort(dataPort);
  }

  /**
   * Takes the node into service or out of it.
   *
   * @param inService whether slaves are to send their requests here
   * @return false when it was so already
   */
  public synchronized boolean serve(boolean inService) {
    NodeStatus status = inService ? NodeStatus.SERVING : NodeStatus.NOT_READY;
    long hash = inService ? ONLY_SERVER : KeyHash.NONE;
    boolean changed = !record.status().equals(status);
    record = record.withHashes(hash, hash).withStatus(status);
    stamp();
    return changed;
  }

  /** Says that the status is as it is now. */
  public synchronized void stamp() {
    record = record.withStatusTime(StatusTime.of(clock.instant()));
  }

  /**
   * TLS settings in the words of chmpx.
   *
   * @param tls the settings
   * @return the same as an SSL block
   */
  public static SslSetting ssl(Settings.Tls tls) {
    return tls.on()
        ? new SslSetting(
            true, tls.verifyPeer(), true, text(tls.ca()), text(tls.cert()), text(tls.key()), "", "")
        : SslSetting.OFF;
  }

  private static String text(Path path) {
    return path == null ? "" : path.toString();
  }

  @Override
  public synchronized NodeRecord get() {
    return record;
  }

  @Override
  public long chmpxid() {
    return get().id();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long baseHash() {
    return get().baseHash();
  }

  @Override
  public long pendingHash() {
    return get().pendingHash();
  }
}
