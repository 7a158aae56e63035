package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * How strings become bytes, always as UTF-8 (k2hdkc-commands.md 1.1, 5.2, 5.3). Data is shared with
 * another program only when both use the same convention: {@code "a"} and {@code "a\0"} are
 * different keys.
 */
public enum TextCodec {
  /**
   * A trailing NUL belongs to keys, subkeys, values and queue names: the drivers for Java, Node.js
   * and Python, and the C functions for strings.
   */
  DRIVER(true, true),
  /** As {@link #DRIVER}, but queue names have no NUL: k2hdkclinetool. */
  TOOL(true, false),
  /** The bytes of the string and nothing else. */
  RAW(false, false);

  private final boolean terminated;
  private final boolean terminatedPrefix;

  TextCodec(boolean terminated, boolean terminatedPrefix) {
    this.terminated = terminated;
    this.terminatedPrefix = terminatedPrefix;
  }

  /**
   * A key, subkey or value.
   *
   * @param text the string
   * @return its bytes
   */
  public byte[] encode(String text) {
    return bytes(text, terminated);
  }

  /**
   * The name of a queue.
   *
   * @param text the string
   * @return its bytes
   */
  public byte[] encodePrefix(String text) {
    return bytes(text, terminatedPrefix);
  }

  /**
   * A string that was stored.
   *
   * @param bytes the bytes
   * @return the string, one trailing NUL cut off unless this is {@link #RAW}
   */
  public String decode(byte[] bytes) {
    int length = bytes.length;
    boolean cut = terminated && length > 0 && bytes[length - 1] == 0;
    return new String(bytes, 0, cut ? length - 1 : length, UTF_8);
  }

  private static byte[] bytes(String text, boolean terminated) {
    byte[] bytes = text.getBytes(UTF_8);
    return terminated ? Arrays.copyOf(bytes, bytes.length + 1) : bytes;
  }
}
