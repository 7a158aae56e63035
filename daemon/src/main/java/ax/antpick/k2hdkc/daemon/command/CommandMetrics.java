package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.daemon.command.CommandCounters.Event;
import ax.antpick.k2hdkc.daemon.metrics.LatencyBuckets;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The meters of the command service, summed over its loops when somebody asks. */
public final class CommandMetrics implements MeterBinder {

  private final CommandService service;

  /**
   * The meters of a service.
   *
   * @param service the service
   */
  public CommandMetrics(CommandService service) {
    this.service = service;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Command command : Command.values()) {
      if (!command.clientOnly()) {
        FunctionCounter.builder("k2hdkc.requests", service, s -> requests(s, command))
            .description("Well-formed requests by command")
            .tag("command", command.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    }
    event(registry, Event.HIT, "k2hdkc.read.hits", "Reads that found data");
    event(registry, Event.MISS, "k2hdkc.read.misses", "Reads that found none");
    event(
        registry,
        Event.DEFERRED_READ,
        "k2hdkc.read.deferred",
        "Reads that waited for a change of their key");
    event(registry, Event.ERROR, "k2hdkc.errors", "Requests answered with an error");
    event(registry, Event.INVALID, "k2hdkc.requests.invalid", "Requests answered with INVAL");
    event(registry, Event.FRAGMENT, "k2hdkc.requests.fragments", "Payloads too short to answer");
    event(
        registry,
        Event.STRAY_RESPONSE,
        "k2hdkc.responses.stray",
        "Responses that nobody waited for");
    event(
        registry,
        Event.LATE,
        "k2hdkc.requests.late",
        "Requests dropped after their deadline, not executed");
    event(registry, Event.STORE_FAILURE, "k2hdkc.store.failures", "Requests that the store failed");
  }

  /**
   * The histograms of service times: of reads that were answered at once, and of requests that
   * waited for the store.
   *
   * @return collectors for Prometheus
   */
  public List<Collector> histograms() {
    return List.of(
        histogram(
            "k2hdkc_read_seconds", "Time from a read's arrival to its reply", loop -> loop.reads),
        histogram(
            "k2hdkc_write_seconds",
            "Time from a write's arrival to its reply",
            loop -> loop.writes));
  }

  private void event(MeterRegistry registry, Event event, String name, String description) {
    FunctionCounter.builder(
            name, service, s -> s.counters().stream().mapToLong(loop -> loop.events(event)).sum())
        .description(description)
        .register(registry);
  }

  private static double requests(CommandService service, Command command) {
    return service.counters().stream().mapToLong(loop -> loop.requests(command)).sum();
  }

  private Collector histogram(
      String name, String help, Function<CommandCounters, LatencyBuckets> buckets) {
    return () -> {
      ClassicHistogramBuckets.Builder counts = ClassicHistogramBuckets.builder();
      for (int bucket = 0; bucket < LatencyBuckets.SIZE; bucket++) {
        int index = bucket;
        counts.bucket(
            LatencyBuckets.boundSeconds(bucket),
            service.counters().stream().mapToLong(l -> buckets.apply(l).count(index)).sum());
      }
      long sum = service.counters().stream().mapToLong(l -> buckets.apply(l).sumNanos()).sum();
      return HistogramSnapshot.builder()
          .name(name)
          .unit(Unit.SECONDS)
          .help(help)
          .dataPoint(
              HistogramSnapshot.HistogramDataPointSnapshot.builder()
                  .classicHistogramBuckets(counts.build())
                  .sum(sum / 1e9)
                  .labels(Labels.EMPTY)
                  .build())
          .build();
    };
  }
}
