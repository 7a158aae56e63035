package ax.antpick.k2hdkc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EncodingTest {

  private static final byte[] BYTES =
      "0123456789abcde\u0000\u001bz".getBytes(StandardCharsets.UTF_8);

  private static String shown(Encoding encoding) {
    return new String(encoding.encode(BYTES), StandardCharsets.US_ASCII);
  }

  @Test
  void showsBytes() {
    assertThat(Encoding.TEXT.encode(BYTES)).isEqualTo(BYTES);
    assertThat(shown(Encoding.HEX)).isEqualTo("303132333435363738396162636465001b7a");
    assertThat(shown(Encoding.BASE64)).isEqualTo("MDEyMzQ1Njc4OWFiY2RlABt6");
    assertThat(shown(Encoding.DUMP).lines())
        .containsExactly(
            "00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 00  |0123456789abcde.|",
            "00000010  1b 7a                                            |.z|");
  }

  @Test
  void showsNothingOfNothing() {
    for (Encoding encoding : Encoding.values()) {
      assertThat(encoding.encode(new byte[0])).isEmpty();
    }
  }
}
