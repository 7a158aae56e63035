package ax.antpick.k2hdkc.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({"90,PT90S", "90s,PT90S", "500ms,PT0.5S", "5m,PT5M", "2h,PT2H", "7d,PT168H", "0,PT0S"})
  void reads(String text, Duration expected) {
    assertThat(new TimeSpan().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5s", "s", "1 s", "5w", "9999999999999"})
  void refuses(String text) {
    assertThatThrownBy(() -> new TimeSpan().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("allowed: a number of seconds");
  }
}
