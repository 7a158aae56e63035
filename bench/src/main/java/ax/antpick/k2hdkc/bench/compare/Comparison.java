package ax.antpick.k2hdkc.bench.compare;

import ax.antpick.k2hdkc.bench.load.ChmpxDriver;
import ax.antpick.k2hdkc.bench.load.Keys;
import ax.antpick.k2hdkc.bench.load.LoadGenerator;
import ax.antpick.k2hdkc.bench.load.RespDriver;
import ax.antpick.k2hdkc.bench.load.Workload;
import ax.antpick.k2hdkc.bench.server.Durability;
import ax.antpick.k2hdkc.bench.server.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Runs every case on both servers in turns and takes medians, so that a machine that slows down or
 * speeds up does so for both.
 */
final class Comparison {

  private static final int VALUE_BYTES = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration FIRST_WARM_UP = Duration.ofSeconds(8);

  private final Servers servers;
  private final RedisBenchmark redisBenchmark;
  private final int keyCount;
  private final int rounds;
  private final Duration duration;
  private final Consumer<String> progress;

  Comparison(
      Servers servers,
      RedisBenchmark redisBenchmark,
      int keyCount,
      int rounds,
      Duration duration,
      Consumer<String> progress) {
    this.servers = servers;
    this.redisBenchmark = redisBenchmark;
    this.keyCount = keyCount;
    this.rounds = rounds;
    this.duration = duration;
    this.progress = progress;
  }

  List<Row> run(List<Case> cases) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    Keys keys = new Keys(keyCount, VALUE_BYTES);
    try (LoadGenerator generator = new LoadGenerator()) {
      for (Durability durability : Durability.values()) {
        List<Case> group = cases.stream().filter(c -> c.durability() == durability).toList();
        if (group.isEmpty()) {
          continue;
        }
        try (Contender peer = new Contender(servers.redis(durability), new RespDriver(keys));
            Contender ours =
                new Contender(
                    servers.k2hdkcd(durability), new ChmpxDriver(keys, Servers.CLUSTER))) {
          for (Contender contender : List.of(peer, ours)) {
            progress.accept("filling and warming " + contender.driver().getClass().getSimpleName());
            generator.fill(contender.driver(), contender.server().address(), keys);
          }
          for (Case row : group) {
            generator.run(
                ours.driver(), ours.server().address(), workload(row, FIRST_WARM_UP, WARM_UP));
            rows.add(measure(generator, row, peer, ours));
          }
        }
      }
    }
    return rows;
  }

  private Workload workload(Case row, Duration warmUp, Duration time) {
    return new Workload(
        row.operation(), row.connections(), row.pipeline(), keyCount, VALUE_BYTES, warmUp, time);
  }

  private Row measure(LoadGenerator generator, Case row, Contender peer, Contender ours)
      throws IOException, InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    Workload workload = workload(row, WARM_UP, duration);
    for (int round = 1; round <= rounds; round++) {
      progress.accept("%s, round %d of %d".formatted(row.label(), round, rounds));
      Contender.Round peerRound = peer.measure(generator, workload);
      long requests = (long) (peerRound.result().rate() * Math.max(1, duration.toSeconds()));
      double reference =
          redisBenchmark.rate(peer.server().address(), row, keyCount, VALUE_BYTES, requests);
      Contender.Round oursRound = ours.measure(generator, workload);
      pairs.add(new Pair(oursRound, peerRound, peerRound.result().rate() / reference));
    }
    double ratio =
        median(pairs, p -> row.measure().of(p.ours.result()) / row.measure().of(p.peer.result()));
    return new Row(
        row.label() + (row.measure() == Case.Measure.P50 ? " p50" : ""),
        median(pairs, p -> row.measure().of(p.ours.result())),
        median(pairs, p -> row.measure().of(p.peer.result())),
        row.measure().unit(),
        ratio,
        row.limit(),
        row.passes(ratio),
        median(pairs, p -> p.ours.cpuMicros()),
        median(pairs, p -> p.peer.cpuMicros()),
        median(pairs, p -> p.ours.result().micros(99)),
        median(pairs, p -> p.peer.result().micros(99)),
        median(pairs, p -> p.driverRatio));
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private record Pair(Contender.Round ours, Contender.Round peer, double driverRatio) {}
}
