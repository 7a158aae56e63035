package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.control.ControlPort;
import ax.antpick.k2hdkc.chmpx.control.ControlSettings;
import ax.antpick.k2hdkc.chmpx.server.AccessControl;
import ax.antpick.k2hdkc.chmpx.server.AccessEntry;
import ax.antpick.k2hdkc.chmpx.server.ChmpxServer;
import ax.antpick.k2hdkc.chmpx.server.EventLoops;
import ax.antpick.k2hdkc.chmpx.server.NameService;
import ax.antpick.k2hdkc.chmpx.server.NodeView;
import ax.antpick.k2hdkc.chmpx.server.PeerNames;
import ax.antpick.k2hdkc.chmpx.server.ServerLimits;
import ax.antpick.k2hdkc.chmpx.server.ServerSettings;
import ax.antpick.k2hdkc.chmpx.tls.TlsContexts;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import ax.antpick.k2hdkc.daemon.admin.AdminServer;
import ax.antpick.k2hdkc.daemon.admin.AdminToken;
import ax.antpick.k2hdkc.daemon.admin.Page;
import ax.antpick.k2hdkc.daemon.admin.Pages;
import ax.antpick.k2hdkc.daemon.command.CommandMetrics;
import ax.antpick.k2hdkc.daemon.command.CommandService;
import ax.antpick.k2hdkc.daemon.control.NodeControl;
import ax.antpick.k2hdkc.daemon.membership.OwnRecord;
import ax.antpick.k2hdkc.daemon.metrics.LinkMetrics;
import ax.antpick.k2hdkc.daemon.metrics.MetricsRegistry;
import ax.antpick.k2hdkc.daemon.metrics.NodeMetrics;
import ax.antpick.k2hdkc.daemon.metrics.StoreMetrics;
import ax.antpick.k2hdkc.daemon.settings.ListenAddress;
import ax.antpick.k2hdkc.daemon.settings.Settings;
import ax.antpick.k2hdkc.daemon.settings.SlaveHost;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One serving node, put together from its parts: opened in order, closed in reverse. */
final class Node implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /** How long a leaving node answers what slaves still send: they learn of it within this time. */
  private static final Duration SERVE_ON = Duration.ofMillis(500);

  private static final Duration LOOPS_END = Duration.ofSeconds(5);

  private static final int CONTROL_LOOPS = 1;

  /** Something to be closed, with its name for the log. */
  private record Part(String name, AutoCloseable closing) {}

  private final Settings settings;
  private final String version;
  private final LifeCycle lifeCycle;
  private final Deque<Part> parts = new ArrayDeque<>();
  private Ports ports;

  private Node(Settings settings, String version, LifeCycle lifeCycle) {
    this.settings = settings;
    this.version = version;
    this.lifeCycle = lifeCycle;
  }

  /**
   * Opens a node.
   *
   * @param settings its settings
   * @param version the program's version
   * @param lifeCycle what readiness is told by
   * @return the node, serving
   * @throws StartException when a part cannot be opened; those before it are closed again
   */
  static Node open(Settings settings, String version, LifeCycle lifeCycle) throws StartException {
    Node node = new Node(settings, version, lifeCycle);
    try {
      node.open();
      return node;
    } catch (StartException | RuntimeException | LinkageError e) {
      node.close();
      throw e;
    }
  }

  private void open() throws StartException {
    String name = NodeName.of(settings.node());
    AdminToken token = adminToken();
    NodeStore nodeStore = opened("store", NodeStore.open(settings, name));
    OwnRecord self = new OwnRecord(settings, name, InstantSource.system());
    CommandService commands =
        new CommandService(nodeStore.store(), self, settings.limits().value(), System::nanoTime);
    EventLoops loops = EventLoops.start(CONTROL_LOOPS, Runtime.getRuntime().availableProcessors());
    opened("event loops", () -> end(loops));
    AccessControl access = accessControl();
    NodeControl control = new NodeControl(settings, self, started());
    ControlPort controlPort =
        new ControlPort(
            controlSettings(access), control, loops.control().next(), loops.transport());
    int controlPortNumber = bind("listen.control", settings.listen().control(), controlPort.open());
    opened("control port", () -> controlPort.close().join());
    self.controlPortIs(controlPortNumber);
    ChmpxServer links =
        new ChmpxServer(
            serverSettings(access), NodeView.alone(self), commands, loops, InstantSource.system());
    int chmpxPort = bind("listen.chmpx", settings.listen().chmpx(), links.open());
    opened("chmpx port", () -> leave(links));
    control.linksAre(links, controlPort.socket());
    self.dataPortIs(chmpxPort);
    self.serve(true);
    links.push(List.of(self.get()));
    LiveReport report =
        new LiveReport(settings, version, lifeCycle, self, nodeStore, links.metrics());
    MetricsRegistry metrics = opened("metrics", metrics(report, nodeStore, links, commands));
    AdminServer admin = opened("admin port", openAdmin(Pages.of(report, metrics::scrape), token));
    ports =
        new Ports(
            settings.listen().chmpx().withPort(chmpxPort),
            settings.listen().control().withPort(controlPortNumber),
            settings.listen().admin().withPort(admin.address().getPort()));
    report.listensOn(ports);
    opened("run file", runFile());
    LOG.info("Node {} of cluster {} serves: {}", name, settings.cluster(), ports);
  }

  private <T extends AutoCloseable> T opened(String name, T part) {
    parts.push(new Part(name, part));
    return part;
  }

  private static void leave(ChmpxServer links) {
    links.leave(links.sessions().isEmpty() ? Duration.ZERO : SERVE_ON).join();
  }

  /** Waits for what the loops have begun, which may still look at the store. */
  private static void end(EventLoops loops) throws InterruptedException {
    loops.close();
    if (!loops.data().terminationFuture().await(LOOPS_END.toMillis())) {
      LOG.warn("The data loops did not end within {} ms", LOOPS_END.toMillis());
    }
  }

  private static Instant started() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  private AccessControl accessControl() throws StartException {
    PeerNames names = opened("peer names", new PeerNames(NameService.ofSystem()));
    AccessControl access = new AccessControl(names);
    try {
      access.allow(settings.slaves().stream().map(Node::accessEntry).toList());
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.SETTINGS, "slaves: " + e.getMessage(), e);
    }
    return access;
  }

  private ControlSettings controlSettings(AccessControl access) throws StartException {
    InetSocketAddress address = resolved("listen.control", settings.listen().control());
    return ControlSettings.local(address, "k2hdkcd " + version).withAccess(access::isListed);
  }

  private ServerSettings serverSettings(AccessControl access) throws StartException {
    Settings.Limits limits = settings.limits();
    return new ServerSettings(
        settings.cluster(),
        ChmpxIdType.valueOf(settings.node().idType().name()),
        resolved("listen.chmpx", settings.listen().chmpx()),
        ServerLimits.DEFAULT.withSizes(
            Math.toIntExact(limits.frame()), limits.connections(), limits.inFlightBytes()),
        access,
        tls());
  }

  private static AccessEntry accessEntry(SlaveHost slave) {
    int port = slave.ctlport() == 0 ? HostPort.NO_PORT : slave.ctlport();
    return new AccessEntry(slave.name(), port, slave.cuk(), slave.seed());
  }

  private Optional<SslContext> tls() throws StartException {
    if (!settings.tls().on()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TlsContexts.server(OwnRecord.ssl(settings.tls()), TlsVersion.TLS_1_2));
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.SETTINGS, "tls: " + e.getMessage(), e);
    }
  }

  private static int bind(
      String key, ListenAddress address, CompletableFuture<InetSocketAddress> opening)
      throws StartException {
    try {
      return opening.join().getPort();
    } catch (CompletionException e) {
      throw portFailure(key, address, e.getCause());
    }
  }

  private static MetricsRegistry metrics(
      LiveReport report, NodeStore store, ChmpxServer links, CommandService commands) {
    CommandMetrics commandMetrics = new CommandMetrics(commands);
    return new MetricsRegistry(
        List.of(
            new NodeMetrics(report.version(), () -> report.obstacles().isEmpty()),
            new StoreMetrics(store.store()),
            new LinkMetrics(links.metrics(), () -> links.budget().used()),
            commandMetrics),
        commandMetrics.histograms());
  }

  /** The token that callers of the admin port must show; null for none, on loopback only. */
  private AdminToken adminToken() throws StartException {
    Path file = settings.security().adminTokenFile();
    ListenAddress address = settings.listen().admin();
    if (file == null) {
      if (!resolved("listen.admin", address).getAddress().isLoopbackAddress()) {
        throw new StartException(
            ExitCode.SETTINGS,
            "listen.admin: " + address + " is not on loopback and needs security.admin-token-file",
            null);
      }
      return null;
    }
    try {
      return AdminToken.read(file);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.SETTINGS, "security.admin-token-file: " + e.getMessage(), e);
    }
  }

  private AdminServer openAdmin(Map<String, Page> pages, AdminToken token) throws StartException {
    ListenAddress address = settings.listen().admin();
    try {
      return AdminServer.open(resolved("listen.admin", address), pages, token);
    } catch (IOException e) {
      throw portFailure("listen.admin", address, e);
    }
  }

  private static InetSocketAddress resolved(String key, ListenAddress address)
      throws StartException {
    InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
    if (resolved.isUnresolved()) {
      throw new StartException(
          ExitCode.PORT, key + ": the host of " + address + " has no address", null);
    }
    return resolved;
  }

  private static StartException portFailure(String key, ListenAddress address, Throwable cause) {
    return new StartException(
        ExitCode.PORT, key + ": cannot listen on " + address + ": " + cause.getMessage(), cause);
  }

  private RunFile runFile() throws StartException {
    try {
      return RunFile.write(settings.storage().path(), ports, ProcessHandle.current().pid());
    } catch (IOException e) {
      throw new StartException(ExitCode.FOLDER, "storage.path: " + e, e);
    }
  }

  /** Where the node listens. */
  Ports ports() {
    return ports;
  }

  /** Closes all parts in reverse; one that fails is logged and does not keep the others open. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.closing().close();
      } catch (Exception e) {
        LOG.error("Closing the {} failed", part.name(), e);
      }
    }
  }
}
