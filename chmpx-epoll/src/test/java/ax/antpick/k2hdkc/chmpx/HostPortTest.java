package ax.antpick.k2hdkc.chmpx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

  @ParameterizedTest
  @CsvSource({
    "a, a, -1",
    "a:1, a, 1",
    " a:65534 , a, 65534",
    "10.0.0.1:80, 10.0.0.1, 80",
    "[::1]:80, ::1, 80",
    "[::1], ::1, -1",
    "fe80::1, fe80::1, -1"
  })
  void readsHostsWithAndWithoutPort(String text, String host, int port) {
    assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a:", "a:x", "a:65535", "a:-2", "[::1:80"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> HostPort.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed");
  }

  @Test
  void readsLists() {
    assertThat(HostPort.parseList("a:1, b"))
        .containsExactly(new HostPort("a", 1), new HostPort("b", HostPort.NO_PORT));
    assertThat(HostPort.parseList(" ")).isEmpty();
  }

  @Test
  void namesWhatIsTooLong() {
    assertThatThrownBy(() -> new HostPort("h".repeat(1025), 1))
        .hasMessage("host has 1025 bytes, allowed are 1024");
    assertThatThrownBy(() -> new HostPort("\u00e4".repeat(513), 1)).hasMessageContaining("1026");
    assertThat(new HostPort("h".repeat(1024), 1).host()).hasSize(1024);
    assertThatThrownBy(() -> new HostPort("a\0b", 1)).hasMessageContaining("NUL");
  }
}
