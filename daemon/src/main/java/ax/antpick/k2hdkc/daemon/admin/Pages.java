package ax.antpick.k2hdkc.daemon.admin;

import ax.antpick.k2hdkc.daemon.admin.Page.Content;
import ax.antpick.k2hdkc.storage.StoreStatistics;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pages of the admin port by path. */
public final class Pages {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private Pages() {}

  /**
   * All pages of a node.
   *
   * @param node the node
   * @param metrics gives the figures in the text format of Prometheus
   * @return the pages by path
   */
  public static Map<String, Page> of(NodeReport node, Supplier<String> metrics) {
    return Map.of(
        "/metrics", () -> new Content(200, PROMETHEUS, metrics.get()),
        "/healthz", () -> new Content(200, Content.PLAIN, "ok\n"),
        "/readyz", () -> readiness(node),
        "/status", () -> new Content(200, Content.JSON, status(node)));
  }

  private static Content readiness(NodeReport node) {
    List<String> obstacles = node.obstacles();
    String text =
        JsonText.of(
            out -> {
              out.writeBooleanField("ready", obstacles.isEmpty());
              writeTexts(out, "reasons", obstacles);
            });
    return new Content(obstacles.isEmpty() ? 200 : 503, Content.JSON, text);
  }

  private static void writeTexts(JsonGenerator out, String name, List<String> texts)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static String status(NodeReport node) {
    StoreStatistics store = node.store();
    return JsonText.of(
        out -> {
          out.writeStringField("node", node.name());
          out.writeStringField("cluster", node.cluster());
          out.writeStringField("version", node.version());
          out.writeStringField("chmpxid", String.format("0x%016x", node.chmpxid()));
          out.writeStringField("state", node.state());
          writeTexts(out, "warnings", node.warnings());
          out.writeNumberField("uptime_seconds", node.uptime().toSeconds());
          out.writeNumberField("sessions", node.sessions());
          out.writeObjectFieldStart("ports");
          for (Map.Entry<String, String> port : node.ports().entrySet()) {
            out.writeStringField(port.getKey(), port.getValue());
          }
          out.writeEndObject();
          out.writeObjectFieldStart("store");
          out.writeNumberField("elements", store.elements());
          out.writeNumberField("map_bytes", store.mapBytes());
          out.writeNumberField("used_bytes", store.usedBytes());
          out.writeNumberField("free_bytes", store.freeBytes());
          out.writeNumberField("page_bytes", store.pageBytes());
          out.writeStringField("last_write", store.lastWrite().toString());
          out.writeEndObject();
        });
  }
}
