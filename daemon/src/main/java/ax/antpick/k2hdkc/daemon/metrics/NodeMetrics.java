package ax.antpick.k2hdkc.daemon.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;

/** The meters of the node as a whole. */
public final class NodeMetrics implements MeterBinder {

  private final String version;
  private final BooleanSupplier ready;

  /**
   * The meters of a node.
   *
   * @param version the program's version
   * @param ready whether requests are answered
   */
  public NodeMetrics(String version, BooleanSupplier ready) {
    this.version = version;
    this.ready = ready;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("k2hdkc.info", () -> 1)
        .description("Always 1; the version is a label")
        .tag("version", version)
        .register(registry);
    Gauge.builder("k2hdkc.ready", ready, r -> r.getAsBoolean() ? 1 : 0)
        .description("1 when requests are answered, else 0")
        .strongReference(true)
        .register(registry);
  }
}
