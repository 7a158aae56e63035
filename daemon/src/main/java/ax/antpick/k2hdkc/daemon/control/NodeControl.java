package ax.antpick.k2hdkc.daemon.control;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.config.GlobalSettings;
import ax.antpick.k2hdkc.chmpx.config.NodeMode;
import ax.antpick.k2hdkc.chmpx.control.ControlAction;
import ax.antpick.k2hdkc.chmpx.control.ControlAnswer;
import ax.antpick.k2hdkc.chmpx.control.ControlAnswer.Fixed;
import ax.antpick.k2hdkc.chmpx.control.ControlTarget;
import ax.antpick.k2hdkc.chmpx.control.NodeReport;
import ax.antpick.k2hdkc.chmpx.control.PeerReport;
import ax.antpick.k2hdkc.chmpx.control.TraceLog;
import ax.antpick.k2hdkc.chmpx.control.TrafficReport;
import ax.antpick.k2hdkc.chmpx.server.ChmpxMetrics;
import ax.antpick.k2hdkc.chmpx.server.ChmpxServer;
import ax.antpick.k2hdkc.daemon.membership.OwnRecord;
import ax.antpick.k2hdkc.daemon.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The node as the control port sees it: alone in its ring, so data never moves, and SERVICEOUT and
 * SERVICEIN only change what slaves are told. Safe for any thread.
 */
public final class NodeControl implements ControlTarget {

  private static final int TRACE_ENTRIES = 1000;

  private final GlobalSettings cluster;
  private final OwnRecord self;
  private final Instant started;
  private final TraceLog trace = new TraceLog(TRACE_ENTRIES);
  private volatile ChmpxServer links;
  private volatile int controlSocket = PeerReport.NO_SOCKET;
  private volatile boolean mergeSuspended;

  /**
   * A node whose data port is not open yet.
   *
   * @param settings its settings
   * @param self its record
   * @param started when the process started
   */
  public NodeControl(Settings settings, OwnRecord self, Instant started) {
    this.cluster =
        GlobalSettings.ofCluster(
            settings.cluster(),
            ChmpxIdType.valueOf(settings.node().idType().name()),
            0,
            TRACE_ENTRIES);
    this.self = self;
    this.started = started;
  }

  /**
   * The data port was made.
   *
   * @param server the data port, which is traced from now on
   * @param socket file descriptor of the control port
   */
  public void linksAre(ChmpxServer server, int socket) {
    server.tap(new TraceTap(trace));
    controlSocket = socket;
    links = server;
  }

  @Override
  public NodeReport report() {
    ChmpxServer server = links;
    NodeRecord record = self.get();
    int dataSocket = server == null ? PeerReport.NO_SOCKET : socketOf(server);
    return new NodeReport(
        cluster,
        NodeMode.SERVER,
        ProcessHandle.current().pid(),
        started,
        ZoneId.systemDefault(),
        new PeerReport(record, List.of(), dataSocket, controlSocket),
        List.of(PeerReport.of(record, List.of())),
        server == null ? List.of() : slaves(server),
        TrafficReport.NONE,
        server == null ? TrafficReport.NONE : traffic(server.metrics()),
        mergeSuspended,
        false);
  }

  private static int socketOf(ChmpxServer server) {
    return server.socket().orElse(PeerReport.NO_SOCKET);
  }

  private static List<PeerReport> slaves(ChmpxServer server) {
    return server.slaves().stream()
        .map(slave -> PeerReport.of(slave.node(), slave.sockets()))
        .toList();
  }

  private static TrafficReport traffic(ChmpxMetrics metrics) {
    ChmpxMetrics.Traffic in = metrics.received();
    ChmpxMetrics.Traffic out = metrics.sent();
    long shortest = in.shortest() == 0 ? out.shortest() : in.shortest();
    return TrafficReport.of(
        out.frames(),
        in.frames(),
        in.bytes() + out.bytes(),
        out.shortest() == 0 ? shortest : Math.min(shortest, out.shortest()),
        Math.max(in.longest(), out.longest()));
  }

  @Override
  public TraceLog trace() {
    return trace;
  }

  @Override
  public CompletionStage<ControlAnswer> perform(ControlAction action) {
    return CompletableFuture.completedFuture(
        action instanceof ControlAction.ServiceOut out
            ? serviceOut(out)
            : plain((ControlAction.Plain) action));
  }

  private ControlAnswer plain(ControlAction.Plain action) {
    return switch (action) {
      case UPDATE_STATUS -> updateStatus();
      case MERGE, ABORT_MERGE, COMPLETE_MERGE -> Fixed.NO_SERVER_ON_RING;
      case SERVICE_IN -> tell(true) ? Fixed.NOBODY_TOLD : Fixed.STATUS_NOT_ALLOWED;
      case SUSPEND_MERGE -> suspend(true);
      case RESUME_MERGE -> suspend(false);
    };
  }

  private ControlAnswer updateStatus() {
    self.stamp();
    return Fixed.NO_SERVER_ON_RING;
  }

  private ControlAnswer suspend(boolean suspended) {
    mergeSuspended = suspended;
    return Fixed.SUCCEED;
  }

  private ControlAnswer serviceOut(ControlAction.ServiceOut target) {
    NodeRecord record = self.get();
    boolean known =
        target.host().equalsIgnoreCase(record.name())
            && target.ctlPort() == record.ctlPort()
            && (target.key().isEmpty() || target.key().equals(key(record)));
    if (!known) {
      return Fixed.NO_SUCH_SERVER;
    }
    return tell(false) ? Fixed.SUCCEED : Fixed.ALREADY_OUT;
  }

  private String key(NodeRecord record) {
    return cluster.idType() == ChmpxIdType.CUSTOM ? record.customSeed() : record.cuk();
  }

  /** Changes the own status and tells slaves; false when it was so already. */
  private boolean tell(boolean inService) {
    ChmpxServer server = links;
    boolean changed = server != null && self.serve(inService);
    if (changed) {
      server.push(List.of(self.get()));
    }
    return changed;
  }
}
