package ax.antpick.k2hdkc.client;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.client.dkc.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Numbers and limits of calls in flight. */
class CallTableTest {

  private static Call<?> call(int bytes) {
    byte[] key = {1};
    return new Call<>(
        Operation.routed(
            Command.GET, key, bytes - Command.GET.requestSize(), w -> {}, response -> null),
        CallOptions.DEFAULT,
        0);
  }

  @Property
  void numbersAreNeverUsedTwiceAndLimitsHold(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 120) Integer> steps)
      throws InterruptedException {
    CallTable table = new CallTable(5, 300);
    Set<Long> used = new HashSet<>();
    Deque<Call<?>> inside = new ArrayDeque<>();
    int bytes = 0;
    for (int step : steps) {
      if (step == 0 && !inside.isEmpty()) {
        Call<?> oldest = inside.poll();
        assertThat(table.take(oldest.number())).isSameAs(oldest);
        assertThat(table.take(oldest.number())).isNull();
        bytes -= oldest.operation().size();
      } else {
        Call<?> call = call(step);
        boolean fits = inside.size() < 5 && (bytes == 0 || bytes + step <= 300);
        assertThat(table.enter(call, 0)).isEqualTo(fits);
        if (fits) {
          assertThat(used.add(call.number())).isTrue();
          inside.add(call);
          bytes += step;
        }
      }
      assertThat(table.size()).isEqualTo(inside.size());
    }
    assertThat(new ArrayList<>(table.all(each -> true)))
        .containsExactlyInAnyOrderElementsOf(inside);
  }

  @Test
  void foreignNumbersFindNothing() throws InterruptedException {
    CallTable table = new CallTable(2, 1000);
    Call<?> call = call(100);
    table.enter(call, 0);
    assertThat(call.number()).isNotZero();
    for (long foreign : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 65535}) {
      assertThat(table.take(foreign)).isNull();
    }
    assertThat(table.take(call.number() + CallTable.MAX_CALLS)).isNull();
    assertThat(table.take(call.number())).isSameAs(call);
  }
}
