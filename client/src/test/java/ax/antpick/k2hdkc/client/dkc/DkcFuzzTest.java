package ax.antpick.k2hdkc.client.dkc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A million mutated payloads. */
class DkcFuzzTest {

  private static final int RUNS = 1_000_000;
  private static final long SEED = 20261123;

  /** What reading the largest captured payload takes, several times over. */
  private static final long ALLOWED_BYTES_PER_RUN = 16 * 1024;

  @Test
  void hostilePayloadsAreRefusedInBoundedMemory() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    DkcFuzz fuzz = new DkcFuzz(SEED);
    long before = threads.getCurrentThreadAllocatedBytes();

    fuzz.run(RUNS);

    long perRun = (threads.getCurrentThreadAllocatedBytes() - before) / RUNS;
    System.out.println("seed " + SEED + ", " + perRun + " bytes a run\n" + fuzz);
    assertThat(perRun).isLessThan(ALLOWED_BYTES_PER_RUN);
    assertThat(fuzz.hits(RequestView.Kind.REQUEST) + fuzz.hits(RequestView.Kind.RESPONSE))
        .as("payloads that get past the head")
        .isGreaterThan(RUNS * 3 / 10);
    assertThat(fuzz.hits(RequestView.Kind.INVALID)).isPositive();
    assertThat(fuzz.hits(RequestView.Kind.FRAGMENT)).isPositive();
    assertThat(Arrays.stream(Command.values()).filter(command -> !command.clientOnly()))
        .allSatisfy(command -> assertThat(fuzz.requests(command)).as("%s", command).isPositive());
  }
}
