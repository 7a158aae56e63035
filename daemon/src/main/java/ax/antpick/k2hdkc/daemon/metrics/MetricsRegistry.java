package ax.antpick.k2hdkc.daemon.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/**
 * All meters of the daemon, and of its JVM, as Prometheus reads them. They are made at the first
 * scrape, since that costs a tenth of the start-up time. Safe for any thread.
 */
public final class MetricsRegistry implements AutoCloseable {

  private final List<MeterBinder> components;
  private final List<Collector> histograms;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  private PrometheusMeterRegistry registry; // guarded by this, null before the first scrape

  /**
   * A registry of the JVM and of components.
   *
   * @param components the meters of components
   * @param histograms the histograms of components, which Micrometer cannot read from outside
   */
  public MetricsRegistry(List<MeterBinder> components, List<Collector> histograms) {
    this.components = List.copyOf(components);
    this.histograms = List.copyOf(histograms);
  }

  /**
   * The figures now.
   *
   * @return the text format of Prometheus
   */
  public synchronized String scrape() {
    if (registry == null) {
      registry = filled();
    }
    return registry.scrape();
  }

  private PrometheusMeterRegistry filled() {
    PrometheusMeterRegistry filled = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    garbageCollection.bindTo(filled);
    new JvmMemoryMetrics().bindTo(filled);
    new JvmThreadMetrics().bindTo(filled);
    new ClassLoaderMetrics().bindTo(filled);
    new ProcessorMetrics().bindTo(filled);
    new FileDescriptorMetrics().bindTo(filled);
    new UptimeMetrics().bindTo(filled);
    components.forEach(component -> component.bindTo(filled));
    histograms.forEach(filled.getPrometheusRegistry()::register);
    return filled;
  }

  @Override
  public synchronized void close() {
    garbageCollection.close();
    if (registry != null) {
      registry.close();
    }
  }
}
