package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * How words of the command line become bytes and back. As in the C and C++ tools, keys, subkeys and
 * values end with a NUL that people do not see; names of queues do not (k2hdkc-commands.md 4.2).
 */
public final class TextOptions {

  @Option(
      names = "--raw",
      description = "Keys and values are exactly these bytes: no NUL is added or taken off.")
  private boolean raw;

  @Option(
      names = "--raw-value",
      description = "As --raw, but for values only; keys keep their NUL.")
  private boolean rawValue;

  @Option(
      names = {"-e", "--escapes"},
      description = "Words of the command line hold escapes: \\n \\r \\t \\0 \\xHH \\\\.")
  private boolean escapes;

  /** For picocli. */
  public TextOptions() {}

  /**
   * Whether values are taken and given as they are.
   *
   * @return true with {@code --raw} or {@code --raw-value}
   */
  public boolean exactValues() {
    return raw || rawValue;
  }

  /**
   * The bytes of a key or subkey.
   *
   * @param word the word of the command line
   * @return with the NUL that C programs expect, unless {@code --raw}
   */
  public byte[] key(String word) {
    byte[] bytes = name(word);
    return raw ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
  }

  /**
   * The bytes of a value.
   *
   * @param word the word of the command line
   * @return with the NUL that C programs expect, unless values are exact
   */
  public byte[] value(String word) {
    return value(name(word));
  }

  /**
   * The stored form of a value that was read.
   *
   * @param bytes what was read
   * @return with the NUL that C programs expect, unless values are exact
   */
  public byte[] value(byte[] bytes) {
    return exactValues() ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
  }

  /**
   * The bytes of a queue's name.
   *
   * @param word the word of the command line
   * @return without a NUL
   */
  public byte[] name(String word) {
    return escapes ? unescape(word) : word.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A stored key as people know it.
   *
   * @param stored bytes of a key or subkey
   * @return without the NUL at the end, if there is one, unless {@code --raw}
   */
  public byte[] shownKey(byte[] stored) {
    return raw ? stored : withoutNul(stored);
  }

  /**
   * A stored value as people know it.
   *
   * @param stored bytes of a value
   * @return without the NUL at the end, if there is one, unless values are exact
   */
  public byte[] shownValue(byte[] stored) {
    return exactValues() ? stored : withoutNul(stored);
  }

  /**
   * A stored key and value for a line of text.
   *
   * @param key bytes of a key
   * @param value bytes of its value, if it has one
   * @return printable, without line ends
   */
  public String line(byte[] key, Optional<byte[]> value) {
    return TerminalText.escape(shownKey(key))
        + value.map(bytes -> " = " + TerminalText.escape(shownValue(bytes))).orElse(" (no value)");
  }

  private static byte[] withoutNul(byte[] stored) {
    boolean terminated = stored.length > 0 && stored[stored.length - 1] == 0;
    return terminated ? Arrays.copyOf(stored, stored.length - 1) : stored;
  }

  private static byte[] unescape(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = 0;
    for (int at = word.indexOf('\\'); at >= 0; at = word.indexOf('\\', from)) {
      bytes.writeBytes(word.substring(from, at).getBytes(StandardCharsets.UTF_8));
      char kind = at + 1 < word.length() ? word.charAt(at + 1) : ' ';
      bytes.write(
          switch (kind) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> 0;
            case '\\' -> '\\';
            case 'x' -> hex(word, at + 2);
            default -> throw wrong(word, at);
          });
      from = at + (kind == 'x' ? 4 : 2);
    }
    bytes.writeBytes(word.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static int hex(String word, int at) {
    int high = at + 2 > word.length() ? -1 : Character.digit(word.charAt(at), 16);
    int low = at + 2 > word.length() ? -1 : Character.digit(word.charAt(at + 1), 16);
    if (high < 0 || low < 0) {
      throw wrong(word, at - 2);
    }
    return high << 4 | low;
  }

  private static CliException wrong(String word, int at) {
    return new CliException(
        ExitCode.USAGE,
        "'%s' has a bad escape at character %d; allowed: \\n \\r \\t \\0 \\xHH \\\\"
            .formatted(TerminalText.escape(word.getBytes(StandardCharsets.UTF_8)), at + 1));
  }
}
