package ax.antpick.k2hdkc.daemon.metrics;

import ax.antpick.k2hdkc.chmpx.server.ChmpxMetrics;
import ax.antpick.k2hdkc.chmpx.server.CloseReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** The meters of the chmpx port. */
public final class LinkMetrics implements MeterBinder {

  private final ChmpxMetrics links;
  private final LongSupplier inFlightBytes;

  /**
   * The meters of a port.
   *
   * @param links its counters
   * @param inFlightBytes memory that requests and replies take
   */
  public LinkMetrics(ChmpxMetrics links, LongSupplier inFlightBytes) {
    this.links = links;
    this.inFlightBytes = inFlightBytes;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "k2hdkc.chmpx.connections",
        "Open connections, those in their handshake included",
        ChmpxMetrics::connections);
    gauge(
        registry,
        "k2hdkc.chmpx.sessions",
        "Open connections after their handshake",
        ChmpxMetrics::sessions);
    Gauge.builder("k2hdkc.chmpx.inflight", inFlightBytes, LongSupplier::getAsLong)
        .description("Memory of requests and replies in flight")
        .baseUnit(BaseUnits.BYTES)
        .strongReference(true)
        .register(registry);
    counter(registry, "k2hdkc.chmpx.handshakes", "Connections accepted", ChmpxMetrics::handshakes);
    counter(
        registry,
        "k2hdkc.chmpx.frames.received",
        "C2C frames received",
        l -> l.received().frames());
    counter(registry, "k2hdkc.chmpx.frames.sent", "C2C frames sent", l -> l.sent().frames());
    bytes(registry, "k2hdkc.chmpx.received", "Bytes received", l -> l.received().bytes());
    bytes(registry, "k2hdkc.chmpx.sent", "Bytes sent", l -> l.sent().bytes());
    counter(
        registry,
        "k2hdkc.chmpx.frames.misdirected",
        "C2C frames for another node, dropped",
        ChmpxMetrics::wrongDestinations);
    counter(
        registry, "k2hdkc.chmpx.pushes", "Status records pushed to slaves", ChmpxMetrics::pushes);
    for (CloseReason reason : CloseReason.values()) {
      FunctionCounter.builder("k2hdkc.chmpx.closed", links, l -> l.closed(reason))
          .description("Connections that this node closed, by reason")
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ChmpxMetrics> figure) {
    Gauge.builder(name, links, figure).description(description).register(registry);
  }

  private void counter(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ChmpxMetrics> figure) {
    FunctionCounter.builder(name, links, figure).description(description).register(registry);
  }

  private void bytes(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ChmpxMetrics> figure) {
    FunctionCounter.builder(name, links, figure)
        .description(description)
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }
}
