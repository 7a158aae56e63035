package ax.antpick.k2hdkc.daemon.metrics;

import ax.antpick.k2hdkc.storage.Store;
import ax.antpick.k2hdkc.storage.StoreStatistics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The meters of the store. */
public final class StoreMetrics implements MeterBinder {

  private final Store store;

  /**
   * The meters of a store.
   *
   * @param store the store
   */
  public StoreMetrics(Store store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("k2hdkc.store.elements", "Elements of all kinds", StoreStatistics::elements)
        .register(registry);
    bytes("k2hdkc.store.map", "Address range of the data file", StoreStatistics::mapBytes)
        .register(registry);
    bytes("k2hdkc.store.used", "Pages in use", StoreStatistics::usedBytes).register(registry);
    bytes("k2hdkc.store.free", "Free pages inside the data file", StoreStatistics::freeBytes)
        .register(registry);
  }

  private Gauge.Builder<Store> gauge(
      String name, String description, ToDoubleFunction<StoreStatistics> figure) {
    return Gauge.builder(name, store, s -> figure.applyAsDouble(s.statistics()))
        .description(description);
  }

  private Gauge.Builder<Store> bytes(
      String name, String description, ToDoubleFunction<StoreStatistics> figure) {
    return gauge(name, description, figure).baseUnit(BaseUnits.BYTES);
  }
}
