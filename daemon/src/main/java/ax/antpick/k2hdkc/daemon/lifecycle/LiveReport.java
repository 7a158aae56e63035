package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.server.ChmpxMetrics;
import ax.antpick.k2hdkc.daemon.admin.NodeReport;
import ax.antpick.k2hdkc.daemon.membership.OwnRecord;
import ax.antpick.k2hdkc.daemon.settings.Settings;
import ax.antpick.k2hdkc.storage.StoreStatistics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the admin port shows of a running node. Safe for any thread. */
final class LiveReport implements NodeReport {

  private final Settings settings;
  private final String version;
  private final LifeCycle lifeCycle;
  private final OwnRecord self;
  private final NodeStore store;
  private final ChmpxMetrics links;
  private volatile Map<String, String> ports = Map.of();

  LiveReport(
      Settings settings,
      String version,
      LifeCycle lifeCycle,
      OwnRecord self,
      NodeStore store,
      ChmpxMetrics links) {
    this.settings = settings;
    this.version = version;
    this.lifeCycle = lifeCycle;
    this.self = self;
    this.store = store;
    this.links = links;
  }

  void listensOn(Ports ports) {
    this.ports = ports.byName();
  }

  @Override
  public String name() {
    return self.name();
  }

  @Override
  public String cluster() {
    return settings.cluster();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public long chmpxid() {
    return self.chmpxid();
  }

  @Override
  public String state() {
    return lifeCycle.state().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<String> obstacles() {
    if (lifeCycle.state() != LifeCycle.State.RUNNING) {
      return List.of(state());
    }
    return self.get().status().equals(NodeStatus.SERVING)
        ? List.of()
        : List.of("out of service, until SERVICEIN on the control port");
  }

  @Override
  public Map<String, String> ports() {
    return ports;
  }

  @Override
  public int sessions() {
    return links.sessions();
  }

  @Override
  public Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  @Override
  public List<String> warnings() {
    return store
        .suspicion()
        .map(reason -> List.of("the data may be damaged: " + reason))
        .orElse(List.of());
  }

  @Override
  public StoreStatistics store() {
    return store.store().statistics();
  }
}
