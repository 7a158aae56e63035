package ax.antpick.k2hdkc.chmpx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** chmpx-wire.md 5.4 and 1.5. */
class NodeStatusTest {

  @ParameterizedTest
  @CsvSource({
    "0x21, SAFE -> [SERVICE IN][UP][n/a][Nothing][NoSuspend]",
    "0x10, SAFE -> [SERVICE OUT][DOWN][n/a][Nothing][NoSuspend]",
    "0x1, SAFE -> [SLAVE][UP][n/a][Nothing][NoSuspend]",
    "0x2221, SAFE -> [SERVICE IN][UP][DELETE][Doing][NoSuspend]",
    "0x1121, SAFE -> [SERVICE IN][UP][ADD][Pending][NoSuspend]",
    "0x13021, SAFE -> [SERVICE IN][UP][n/a][Done][Suspend]",
    "0x10001, NOT SAFE -> [SLAVE][UP][n/a][Nothing][Suspend]",
    "0x10010, NOT SAFE -> [SERVICE OUT][DOWN][n/a][Nothing][Suspend]",
    "0x121, NOT SAFE -> [SERVICE IN][UP][ADD][Nothing][NoSuspend]"
  })
  void textIsThatOfChmpx(String word, String text) {
    assertThat(new NodeStatus(Long.decode(word)).text()).isEqualTo(text);
  }

  @Test
  void anyWordFromAPeerCanBeShown() {
    for (long word = 0; word < 0x20000; word++) {
      assertThat(new NodeStatus(word).text()).contains(" -> [");
    }
    assertThat(new NodeStatus(-1).isAllowed()).isFalse();
    assertThat(new NodeStatus(0x40).isAllowed()).isFalse();
  }

  @Test
  void countsTheAllowedWords() {
    int allowed = 0;
    for (long word = 0; word < 0x10000; word++) {
      allowed += new NodeStatus(word).isAllowed() ? 1 : 0;
    }
    assertThat(allowed).isEqualTo(17);
  }

  @Test
  void servicingNeverIncludesSuspended() {
    assertThat(NodeStatus.SERVING.isServicing()).isTrue();
    assertThat(NodeStatus.DRAINING.isServicing()).isTrue();
    assertThat(NodeStatus.SERVING.withSuspend(true).isServicing()).isFalse();
    assertThat(NodeStatus.SERVING.withSuspend(true).withSuspend(false))
        .isEqualTo(NodeStatus.SERVING);
    assertThat(NodeStatus.NOT_READY.isServicing()).isFalse();
  }

  @Test
  void statusTimeHasSecondsAndMicros() {
    StatusTime time = new StatusTime(30121280560915123L);
    assertThat(time.seconds()).isEqualTo(0x6b032524L);
    assertThat(time.micros()).isEqualTo(221875);
    Instant instant = Instant.ofEpochSecond(0x6b032589L, 0x05b471 * 1000L);
    assertThat(StatusTime.of(instant).packed()).isEqualTo(0x006b032589_05b471L);
    assertThat(StatusTime.of(instant).plus(Duration.ofHours(1)).seconds())
        .isEqualTo(0x6b032589L + 3600);
  }
}
