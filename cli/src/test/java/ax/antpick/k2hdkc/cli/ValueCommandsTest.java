package ax.antpick.k2hdkc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.cli.session.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** get, set, rm, rename, attrs, direct. */
final class ValueCommandsTest extends NodeTest {

  @Test
  void valuesAreWrittenAndRead() {
    does("set", key, "blue");

    prints("blue\n", "get", key);
    json(0, "{'key':'KEY','found':true,'value':'blue'}", "get", key);
  }

  @Test
  void missingKeysAreToldByExitCode() {
    ends(1, "'" + key + "' is not found", "get", key);
    json(1, "{'key':'KEY','found':false}", "get", key);
  }

  @Test
  void keysAndValuesCarryTheNulThatToolsExpect() {
    does("set", key, "blue");

    prints("626c756500\n", "get", key, "--raw-value", "--as", "hex");
    ends(1, "is not found", "get", key, "--raw");
    prints("blue\0", "get", "-e", key + "\\0", "--raw");
  }

  @Test
  void escapesReachAnyByte() {
    does("set", "-e", key + "\\x00\\xff\\n", "--raw", "a\\\\\\t\\xfe");

    prints("615c09fe\n", "get", "-e", key + "\\x00\\xff\\n", "--raw", "--as", "hex");
  }

  static Stream<byte[]> values() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] large = new byte[1 << 20];
    new Random(1).nextBytes(large);
    return Stream.of(all, large, new byte[] {0}, new byte[] {'a', 0, 0}, new byte[] {'\n'});
  }

  @ParameterizedTest
  @MethodSource("values")
  void bytesComeBackAsTheyWere(byte[] bytes) throws IOException {
    Path out = home.resolve("out");
    for (String raw : new String[] {"--raw", "--raw-value"}) {
      assertThat(terminal().input(bytes).run("set", key, "-", raw).code()).isZero();
      assertThat(run("get", key, raw).out()).isEqualTo(bytes);
      does("get", key, raw, "-o", out.toString());
      assertThat(out).hasBinaryContent(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void bytesComeBackAsTheyWereWithTheNulToo(byte[] bytes) throws IOException {
    Path in = Files.write(home.resolve("in"), bytes);
    Path out = home.resolve("out");

    does("set", key, "--value-file", in.toString());
    does("get", key, "--output", out.toString());

    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void anEmptyValueIsNotNoValue() {
    does("set", key, "");
    prints("\n", "get", key);

    does("set", key, "", "--raw-value");
    ends(1, "is not found", "get", key);
  }

  @Test
  void jsonOfBytesThatAreNoTextIsBase64() {
    does("set", "-e", key, "\\xff");

    json(0, "{'key':'KEY','found':true,'valueBase64':'/w=='}", "get", key);
  }

  @Test
  void valuesDoNotSteerTheTerminal() {
    does("set", "-e", key, "\\x1b[2J\\n");

    prints("\u001b[2J\n\n", "get", key);
    assertThat(terminal().interactive(Console.Stream.OUT).run("get", key).text())
        .isEqualTo("\\x1b[2J\\n\n");
    assertThat(terminal().interactive(Console.Stream.OUT).run("get", key, "--raw-value").text())
        .isEqualTo("\\x1b[2J\\n\\0\n");
    prints(key + " = \\x1b[2J\\n\n", "get", "-r", key);
  }

  @Test
  void treesAreFollowedOnce() {
    does("subkeys", "add", key, other, "child");
    does("subkeys", "add", other, key);

    prints("%s (no value)\n  %s = child\n".formatted(key, other), "get", "-r", key);
    assertThat(run("get", "-r", key, "--json").text().lines()).hasSize(2);
    ends(1, "", "get", "-r", key + "x");
  }

  @Test
  void passPhrasesComeFromFileOrEnvironment() throws IOException {
    Path pass = Files.writeString(home.resolve("pass"), "hush\n");
    does("set", key, "secret", "--pass-file", pass.toString());

    prints("secret\n", "get", key, "--pass-file", pass.toString());
    assertThat(terminal().with("K2HDKC_PASS", "hush").run("get", key).text()).isEqualTo("secret\n");
    ends(1, "is not found", "get", key);
    assertThat(terminal().with("K2HDKC_PASS", "wrong").run("get", key).code()).isEqualTo(1);
    assertThat(run("get", key, "--no-attr-check", "--raw-value", "--as", "hex").text())
        .startsWith("53616c7465645f5f");
    assertThat(run("attrs", key).text()).contains("aes256_cbc_pad.pbkdf2.sha256 = ");
  }

  @Test
  void passPhrasesThatCannotBeUsedAreRefused() throws IOException {
    Path empty = Files.writeString(home.resolve("pass"), "\n");

    ends(2, "the pass phrase is empty", "get", key, "--pass-file", empty.toString());
    ends(6, "cannot read --pass-file /nowhere/p", "get", key, "--pass-file", "/nowhere/p");
  }

  @Test
  void expiredValuesAreHidden() {
    does("set", key, "v", "--expire", "0");
    ends(1, "is not found", "get", key);
    prints("v\n", "get", key, "--no-attr-check");

    does("set", key, "v", "--expire", "1h");
    prints("v\n", "get", key);
    assertThat(run("attrs", key, "expire").text()).startsWith("expire = 20");
  }

  @Test
  void keysAreRemoved() {
    does("set", key, "v");
    does("rm", key, other);
    ends(1, "is not found", "get", key);

    does("subkeys", "add", key, other, "child");
    json(0, "{'key':'KEY','removed':2}", "rm", "-r", key);
    ends(1, "is not found", "get", other);
  }

  @Test
  void keysAreRenamed() {
    does("set", key, "v");
    does("subkeys", "add", "parent" + key, key);

    does("rename", key, other, "--parent", "parent" + key);

    prints("v\n", "get", other);
    prints(other + "\n", "subkeys", "list", "parent" + key);
    ends(1, "has no readable value", "rename", key, other);
    json(1, "{'key':'KEY','newKey':'x','found':false}", "rename", key, "x");
  }

  @Test
  void attributesAreShown() {
    does("set", key, "v");

    assertThat(run("attrs", key).text()).matches("mtime = 20\\d\\d-.*Z\n");
    assertThat(run("attrs", key, "mtime", "--json").text())
        .startsWith("{\"key\":\"" + key + "\",\"attributes\":[{\"name\":\"mtime\",\"time\":\"20");
    ends(1, "has no attribute expire", "attrs", key, "expire");
    ends(1, "has no attributes", "attrs", other);
  }

  @Test
  void partsAreReadAndWritten() {
    does("set", key, "test-0123");
    prints("012\n", "direct", "get", key, "-p", "5", "-n", "3");
    prints("test-0123\n", "direct", "get", key);

    does("direct", "set", key, "-p", "5", "--raw-value", "ab");
    prints("test-ab23\n", "get", key);

    ends(1, "has nothing at byte 99", "direct", "get", key, "-p", "99");
    ends(2, "position is -1", "direct", "get", key, "--position=-1");
  }

  @Test
  void valuesBeyondTheLimitAreRefusedBeforeTheyAreSent() throws IOException {
    Path in = home.resolve("in");
    try (var file = new java.io.RandomAccessFile(in.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }

    ends(6, "holds more than 64 MiB", "set", key, "--value-file", in.toString());
  }

  @Test
  void keysThatNoServerTakesAreRefused() {
    ends(2, "key", "get", "", "--raw");
  }

  @Test
  void wordsAreUtf8() {
    does("set", key + "é", "世界");

    prints("世界\n", "get", key + "é");
    assertThat(run("get", key + "é").out()).isEqualTo("世界\n".getBytes(StandardCharsets.UTF_8));
  }
}
