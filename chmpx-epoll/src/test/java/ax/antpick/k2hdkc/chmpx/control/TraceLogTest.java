package ax.antpick.k2hdkc.chmpx.control;

import static ax.antpick.k2hdkc.chmpx.control.TraceEntry.Device.QUEUE;
import static ax.antpick.k2hdkc.chmpx.control.TraceEntry.Device.SOCKET;
import static ax.antpick.k2hdkc.chmpx.control.TraceEntry.Direction.INPUT;
import static ax.antpick.k2hdkc.chmpx.control.TraceEntry.Direction.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceLogTest {

  private static final Instant IN = Instant.ofEpochSecond(1795370402, 869845630);
  private static final Instant OUT = Instant.ofEpochSecond(1795370402, 969845629);

  static void fill(TraceLog log) {
    log.enable(true);
    log.add(new TraceEntry(INPUT, SOCKET, 254, IN, IN));
    log.add(new TraceEntry(OUTPUT, QUEUE, 134, IN, IN));
    log.add(new TraceEntry(INPUT, QUEUE, 40, OUT, OUT));
    log.add(new TraceEntry(OUTPUT, SOCKET, 160, OUT, OUT));
  }

  private static String view(TraceLog log, String... parameters) {
    return TraceQuery.parse(List.of(parameters), log.capacity()).orElseThrow().answer(log);
  }

  @Test
  void showsTheSample() throws IOException {
    TraceLog log = new TraceLog(8);
    fill(log);
    String sample = StatusReportTest.sample("traceview.txt");
    List<String> lines = sample.lines().toList();
    assertThat(view(log)).isEqualTo(sample);
    assertThat(view(log, "DIR=in").lines()).containsExactly(lines.get(0), lines.get(2));
    assertThat(view(log, "DEV=sock", "DIR=ALL").lines())
        .containsExactly(lines.get(0), lines.get(3));
    assertThat(view(log, "DIR=OUT", "DEV=MQ").lines()).containsExactly(lines.get(1));
    assertThat(view(log, "2").lines()).containsExactly(lines.get(2), lines.get(3));
  }

  @Test
  void keepsTheNewestAndOnlyWhileOn() {
    TraceLog log = new TraceLog(3);
    log.add(new TraceEntry(INPUT, SOCKET, 1, IN, IN));
    assertThat(log.newest(entry -> true, 9)).isEmpty();
    fill(log);
    assertThat(log.enable(true)).isFalse();
    assertThat(log.newest(entry -> true, 9))
        .extracting(TraceEntry::bytes)
        .containsExactly(134L, 40L, 160L);
    assertThat(log.enable(false)).isTrue();
    log.add(new TraceEntry(INPUT, SOCKET, 1, IN, IN));
    assertThat(log.newest(entry -> true, 9)).as("survives TRACE off").hasSize(3);
  }

  @Test
  void mayKeepNothing() {
    TraceLog log = new TraceLog(0);
    fill(log);
    assertThat(log.newest(entry -> true, 9)).isEmpty();
    assertThatThrownBy(() -> new TraceLog(32769)).hasMessageContaining("allowed is 0 to 32768");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIR=UP", "dir=IN", "DEV=", "0", "-1", "9", "x", "99999999999"})
  void refusesBadParameters(String parameter) {
    assertThat(TraceQuery.parse(List.of(parameter), 8)).isEmpty();
  }
}
