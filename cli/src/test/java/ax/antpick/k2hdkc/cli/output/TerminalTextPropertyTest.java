package ax.antpick.k2hdkc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class TerminalTextPropertyTest {

  @Property
  void nothingThatSteersATerminalIsLeft(@ForAll byte[] bytes) {
    String shown = TerminalText.escape(bytes);

    assertThat(shown.codePoints())
        .noneMatch(point -> Character.isISOControl(point))
        .noneMatch(point -> Character.getType(point) == Character.FORMAT)
        .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  @Property
  void theSameLookMeansTheSameBytes(@ForAll byte[] one, @ForAll byte[] other) {
    assertThat(TerminalText.escape(one).equals(TerminalText.escape(other)))
        .isEqualTo(java.util.Arrays.equals(one, other));
  }

  @Property
  void ordinaryTextStaysAsItIs(
      @ForAll @net.jqwik.api.constraints.AlphaChars @net.jqwik.api.constraints.NumericChars
          String text) {
    assertThat(TerminalText.escape(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }
}
