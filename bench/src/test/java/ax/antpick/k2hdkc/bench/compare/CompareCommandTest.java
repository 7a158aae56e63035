package ax.antpick.k2hdkc.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The exit code tells a row below its floor from a comparison that did not happen. */
final class CompareCommandTest {

  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new CompareCommand()).setErr(new PrintWriter(err, true)).execute(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds", "--seconds", "--keys"})
  void nothingIsMeasuredWithZeroOfIt(String option) {
    assertThat(run(option, "0")).isEqualTo(2);
    assertThat(err.toString()).contains(option + " is 0; allowed: 1 and more");
  }

  @Test
  void rowsThatDoNotExistAreNamed() {
    assertThat(run("--only", "DEL")).isEqualTo(2);
    assertThat(err.toString()).contains("matches no row", "GET c=50 P=64");
  }

  @Test
  void aPeerThatDoesNotStartIsNoRowBelowItsFloor() {
    assertThat(run("--redis", "/no/such/program", "--only", "GET c=1 ")).isEqualTo(3);
    assertThat(err.toString()).contains("/no/such/program");
  }
}
