package ax.antpick.k2hdkc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTextTest {

  @ParameterizedTest
  @CsvSource({
    "'\u001b[2J', \\x1b[2J",
    "'a\u0000b', a\\0b",
    "'a\\b', a\\\\b",
    "'\u009b31m', \\xc2\\x9b31m",
    "'\u202eabc', \\xe2\\x80\\xaeabc",
    "'Grüße, 世界 😀', 'Grüße, 世界 😀'"
  })
  void escapes(String text, String shown) {
    assertThat(TerminalText.escape(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
  }

  @Test
  void escapesBytesThatAreNoText() {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe4, (byte) 0xb8};

    assertThat(TerminalText.escape(bytes)).isEqualTo("a\\xff\\xc3b\\xe4\\xb8");
    assertThat(TerminalText.decode(bytes)).isEmpty();
  }
}
