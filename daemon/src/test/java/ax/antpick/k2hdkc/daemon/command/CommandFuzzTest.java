package ax.antpick.k2hdkc.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.PayloadMutator;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.daemon.command.CommandCounters.Event;
import ax.antpick.k2hdkc.storage.ElementStore;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A million mutated captured requests of clients, through the service into a real store: each that
 * has a head is answered once, nothing breaks, and the next client is served.
 */
class CommandFuzzTest {

  private static final int RUNS = 1_000_000;
  private static final int BURST = 500;
  private static final long SEED = 20261123;
  private static final int VALUE_LIMIT = 1 << 16;

  private final RequestView view = new RequestView();
  private int answerable;

  /** Payloads of a known command, well formed or not. */
  private int decoded;

  @Test
  void everyRequestWithAHeadIsAnsweredOnce() throws IOException {
    List<byte[]> requests =
        GoldenReplayTest.captured().stream()
            .filter(captured -> captured.request() && captured.from().equals("C"))
            .map(GoldenReplayTest.Captured::payload)
            .toList();
    PayloadMutator mutator = new PayloadMutator(SEED, requests);
    try (ElementStore store = MemoryStores.open();
        ServiceHarness harness = new ServiceHarness(store, VALUE_LIMIT)) {
      for (int run = 0; run < RUNS; run += BURST) {
        playBurst(harness, mutator);
      }

      Map<Command, Long> hits = hits(harness);
      System.out.printf(
          "seed %d, %d payloads, %d decoded as commands; hits per handler: %s%n",
          SEED, RUNS, decoded, hits);
      assertThat(decoded).as("payloads that reach the decoder").isGreaterThan(RUNS * 3 / 10);
      assertThat(Arrays.stream(Command.values()).filter(command -> !command.clientOnly()))
          .allSatisfy(command -> assertThat(hits.get(command)).as("%s", command).isPositive());
      assertThat(harness.events(Event.STORE_FAILURE)).isZero();
      assertThat(harness.session.kept()).isZero();
      for (byte[] request : requests) {
        assertThat(harness.ask(request)).isNotEmpty();
      }
    }
  }

  private void playBurst(ServiceHarness harness, PayloadMutator mutator) {
    answerable = 0;
    byte[][] payloads = new byte[BURST][];
    for (int i = 0; i < BURST; i++) {
      payloads[i] = mutator.next();
      switch (view.wrap(Unpooled.wrappedBuffer(payloads[i]))) {
        case REQUEST, INVALID -> {
          answerable++;
          decoded += view.command() == null ? 0 : 1;
        }
        case RESPONSE, FRAGMENT -> {}
      }
    }
    harness.burst(payloads);
    int[] answered = {harness.session.take().size()};
    if (answered[0] < answerable) {
      ServiceHarness.await()
          .until(() -> (answered[0] += harness.session.take().size()) >= answerable);
    }
    assertThat(answered[0]).as("replies to a burst").isEqualTo(answerable);
  }

  private static Map<Command, Long> hits(ServiceHarness harness) {
    Map<Command, Long> hits = new EnumMap<>(Command.class);
    for (Command command : Command.values()) {
      hits.put(
          command, harness.service.counters().stream().mapToLong(c -> c.requests(command)).sum());
    }
    return hits;
  }
}
