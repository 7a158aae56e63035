package ax.antpick.k2hdkc.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.server.AccessControl;
import ax.antpick.k2hdkc.chmpx.server.ChmpxServer;
import ax.antpick.k2hdkc.chmpx.server.EventLoops;
import ax.antpick.k2hdkc.chmpx.server.NameService;
import ax.antpick.k2hdkc.chmpx.server.NodeView;
import ax.antpick.k2hdkc.chmpx.server.PeerNames;
import ax.antpick.k2hdkc.chmpx.server.ServerLimits;
import ax.antpick.k2hdkc.chmpx.server.ServerSettings;
import ax.antpick.k2hdkc.daemon.command.CommandMetrics;
import ax.antpick.k2hdkc.daemon.command.CommandService;
import ax.antpick.k2hdkc.daemon.command.NodeSelf;
import ax.antpick.k2hdkc.storage.ElementStore;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/metrics.md to the meters; with {@code DOCS_WRITE=1} in the environment it writes the
 * table anew. Meters of the JVM are Micrometer's and not listed one by one.
 */
final class MetricsReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");
  private static final String START = "<!-- table: made from the code -->\n";

  private record NoNode() implements NodeSelf {
    @Override
    public long chmpxid() {
      return 0;
    }

    @Override
    public String name() {
      return "node";
    }

    @Override
    public long baseHash() {
      return 0;
    }

    @Override
    public long pendingHash() {
      return 0;
    }
  }

  @Test
  void pageHasAllMetersOfTheDaemon() throws IOException {
    String table = "\n| metric | type | what it is |\n|---|---|---|\n" + rows(scrape());
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(START) + START.length());
    if (System.getenv("DOCS_WRITE") != null) {
      Files.writeString(PAGE, head + table);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(head + table);
  }

  /** The HELP and TYPE lines of the daemon's own meters, by name. */
  private static String rows(String scrape) {
    TreeMap<String, String> help = new TreeMap<>();
    TreeMap<String, String> type = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> line.startsWith("# "))
        .map(line -> line.split(" ", 4))
        .filter(words -> words[2].startsWith("k2hdkc_"))
        .forEach(words -> (words[1].equals("HELP") ? help : type).put(words[2], words[3]));
    return help.entrySet().stream()
        .map(
            row ->
                "| `%s` | %s | %s |%n"
                    .formatted(row.getKey(), type.get(row.getKey()), row.getValue()))
        .collect(Collectors.joining());
  }

  private static String scrape() {
    NodeRecord self = NodeRecord.server(1, new NodeIdentity("node", 1, "", List.of(), ""), 0);
    try (ElementStore store =
            ElementStore.open(
                StoreSettings.DEFAULT,
                new MemoryEngine(SyncMode.OS),
                CommitSettings.of(SyncMode.OS),
                Failpoints.NONE,
                CommitListener.NONE);
        EventLoops loops = EventLoops.start(1, 1);
        PeerNames names = new PeerNames(NameService.ofSystem())) {
      CommandService commands = new CommandService(store, new NoNode(), 1, System::nanoTime);
      ChmpxServer links =
          new ChmpxServer(
              new ServerSettings(
                  "cluster",
                  ChmpxIdType.NAME,
                  new InetSocketAddress("127.0.0.1", 0),
                  ServerLimits.DEFAULT,
                  new AccessControl(names),
                  Optional.empty()),
              NodeView.alone(() -> self),
              commands,
              loops,
              InstantSource.system());
      CommandMetrics commandMetrics = new CommandMetrics(commands);
      try (MetricsRegistry registry =
          new MetricsRegistry(
              List.of(
                  new NodeMetrics("1.0", () -> true),
                  new StoreMetrics(store),
                  new LinkMetrics(links.metrics(), () -> links.budget().used()),
                  commandMetrics),
              commandMetrics.histograms())) {
        return registry.scrape();
      }
    }
  }
}
