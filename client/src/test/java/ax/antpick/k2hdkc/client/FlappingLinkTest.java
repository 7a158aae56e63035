package ax.antpick.k2hdkc.client;

import static ax.antpick.k2hdkc.client.ClientBehaviour.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Threads that count while connections come and go: every call ends once, and what callers are told
 * of their changes is true.
 */
class FlappingLinkTest {

  private static final int THREADS = 4;
  private static final int CALLS = 500;
  private static final long SEED = 42;

  @Test
  void whatIsToldIsTrue() throws Exception {
    Calls calls =
        new Calls(
            new ClientSettings(64, 1 << 20, ClientSettings.WhenFull.WAIT),
            System::nanoTime,
            MemorySlave::new);
    K2hdkcClient client = MemoryClientTest.connected(calls);
    MemorySlave slave = (MemorySlave) calls.slave();
    ConcurrentHashMap<Class<?>, AtomicInteger> ends = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Counter counter = client.counter(bytes("count"), CounterWidth.BITS_64);
    counter.init(0);

    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      work.add(threads.submit(() -> count(client, ends)));
    }
    Random random = new Random(SEED);
    while (work.stream().anyMatch(each -> !each.isDone())) {
      slave.disconnect();
      slave.refusing(random.nextInt(4) == 0);
      slave.connect();
      slave.refusing(false);
    }
    for (Future<?> each : work) {
      each.get();
    }
    threads.shutdown();

    await().atMost(Duration.ofSeconds(10)).until(() -> calls.inFlight() == 0);
    int done = number(ends, Void.class);
    int unknown = number(ends, OutcomeUnknownException.class);
    System.out.println("seed " + SEED + ": " + ends);
    assertThat(ends.values().stream().mapToInt(AtomicInteger::get).sum())
        .isEqualTo(THREADS * CALLS);
    assertThat(counter.get().orElseThrow()).isBetween((long) done, (long) done + unknown);
    assertThat(done).isPositive();
    client.close();
  }

  private static void count(K2hdkcClient client, ConcurrentHashMap<Class<?>, AtomicInteger> ends) {
    AsyncK2hdkcClient patient =
        client.async().with(CallOptions.DEFAULT.timeout(MemoryClientTest.PATIENCE));
    AsyncCounter counter = patient.counter(bytes("count"), CounterWidth.BITS_64);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      all.add(
          counter
              .increment()
              .handle(
                  (nothing, failure) -> {
                    Class<?> end = failure == null ? Void.class : failure.getClass();
                    ends.computeIfAbsent(end, kind -> new AtomicInteger()).incrementAndGet();
                    return (Void) null;
                  })
              .toCompletableFuture());
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  private static int number(ConcurrentHashMap<Class<?>, AtomicInteger> ends, Class<?> kind) {
    return ends.getOrDefault(kind, new AtomicInteger()).get();
  }
}
