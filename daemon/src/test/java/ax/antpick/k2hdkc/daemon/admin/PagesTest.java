package ax.antpick.k2hdkc.daemon.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.daemon.admin.Page.Content;
import ax.antpick.k2hdkc.storage.StoreStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PagesTest {

  private record Fixed(List<String> obstacles) implements NodeReport {

    @Override
    public String name() {
      return "a.example.com";
    }

    @Override
    public String cluster() {
      return "c";
    }

    @Override
    public String version() {
      return "1.0";
    }

    @Override
    public long chmpxid() {
      return -2;
    }

    @Override
    public String state() {
      return "running";
    }

    @Override
    public List<String> warnings() {
      return List.of("w");
    }

    @Override
    public Map<String, String> ports() {
      return Map.of("chmpx", "127.0.0.1:1");
    }

    @Override
    public int sessions() {
      return 3;
    }

    @Override
    public Duration uptime() {
      return Duration.ofSeconds(5);
    }

    @Override
    public StoreStatistics store() {
      return new StoreStatistics(1, 2, 3, 4, 5, Instant.EPOCH);
    }
  }

  private static Content page(String path, String... obstacles) {
    return Pages.of(new Fixed(List.of(obstacles)), () -> "figures").get(path).render();
  }

  @Test
  void readinessHasReasons() {
    assertThat(page("/readyz"))
        .isEqualTo(new Content(200, "application/json", "{\"ready\":true,\"reasons\":[]}\n"));
    assertThat(page("/readyz", "starting", "a \"quoted\" one"))
        .isEqualTo(
            new Content(
                503,
                "application/json",
                "{\"ready\":false,\"reasons\":[\"starting\",\"a \\\"quoted\\\" one\"]}\n"));
  }

  @Test
  void healthNeedsNoReadiness() {
    assertThat(page("/healthz", "starting").status()).isEqualTo(200);
  }

  @Test
  void statusShowsTheNode() {
    assertThat(page("/status").text())
        .isEqualTo(
            "{\"node\":\"a.example.com\",\"cluster\":\"c\",\"version\":\"1.0\","
                + "\"chmpxid\":\"0xfffffffffffffffe\",\"state\":\"running\",\"warnings\":[\"w\"],\"uptime_seconds\":5,"
                + "\"sessions\":3,\"ports\":{\"chmpx\":\"127.0.0.1:1\"},\"store\":{\"elements\":1,"
                + "\"map_bytes\":2,\"used_bytes\":3,\"free_bytes\":4,\"page_bytes\":5,"
                + "\"last_write\":\"1970-01-01T00:00:00Z\"}}\n");
  }

  @Test
  void metricsAreThoseOfTheRegistry() {
    assertThat(page("/metrics").text()).isEqualTo("figures");
    assertThat(page("/metrics").type()).startsWith("text/plain; version=0.0.4");
  }
}
