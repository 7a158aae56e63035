package ax.antpick.k2hdkc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonObjectTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void isOneLineOfAscii() {
    JsonObject json =
        new JsonObject()
            .text("t", "ü\n\u202e")
            .number("n", -1)
            .decimal("d", 0.5)
            .flag("f", true)
            .objects("o", List.of(1, 2), (each, value) -> each.number("v", value));

    assertThat(json.toString())
        .isEqualTo(
            "{\"t\":\"\\u00FC\\n\\u202E\",\"n\":-1,\"d\":0.5,\"f\":true,\"o\":[{\"v\":1},{\"v\":2}]}")
        .isEqualTo(json.toString());
  }

  @Test
  void bytesAreTextOrBase64() {
    byte[] noText = {(byte) 0xff};

    assertThat(new JsonObject().bytes("a", utf8("x\u0000")).bytes("b", noText).toString())
        .isEqualTo("{\"a\":\"x\\u0000\",\"bBase64\":\"/w==\"}");
    assertThat(new JsonObject().byteList("l", List.of(utf8("x"), utf8("y"))).toString())
        .isEqualTo("{\"l\":[\"x\",\"y\"]}");
    assertThat(new JsonObject().byteList("l", List.of(utf8("x"), noText)).toString())
        .isEqualTo("{\"lBase64\":[\"eA==\",\"/w==\"]}");
  }
}
