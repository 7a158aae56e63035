package ax.antpick.k2hdkc.chmpx.slave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BackoffPropertyTest {

  @Property(tries = 200)
  void pausesGrowWithinTheirBounds(
      @ForAll @LongRange(min = 1, max = 1_000_000) long first,
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long more,
      @ForAll long seed) {
    Duration last = Duration.ofNanos(first + more);
    Backoff backoff = new Backoff(Duration.ofNanos(first), last, new Random(seed));
    long span = first;
    for (int i = 0; i < 40; i++) {
      assertThat(backoff.next()).isBetween(span / 2, span);
      span = Math.min(last.toNanos(), span * 2);
    }
    backoff.reset();
    assertThat(backoff.next()).isBetween(first / 2, first);
  }
}
