package ax.antpick.k2hdkc.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The ways to show a value. */
public enum Encoding {
  /** As text; on a terminal, control characters and bytes that are no UTF-8 are escaped. */
  TEXT,
  /** Hexadecimal digits in lower case. */
  HEX,
  /** Base64 with padding, in one line. */
  BASE64,
  /** Offset, hexadecimal digits and ASCII, 16 bytes a line. */
  DUMP;

  private static final int DUMP_WIDTH = 16;

  /**
   * Shows bytes.
   *
   * @param bytes what to show
   * @return ASCII, but UTF-8 where {@link #TEXT} holds such; no final line end
   */
  public byte[] encode(byte[] bytes) {
    return switch (this) {
      case TEXT -> bytes;
      case HEX -> ascii(HexFormat.of().formatHex(bytes));
      case BASE64 -> Base64.getEncoder().encode(bytes);
      case DUMP -> ascii(dump(bytes));
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String dump(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < bytes.length; from += DUMP_WIDTH) {
      int to = Math.min(bytes.length, from + DUMP_WIDTH);
      String digits = HexFormat.ofDelimiter(" ").formatHex(bytes, from, to);
      text.append(from == 0 ? "" : System.lineSeparator());
      text.append("%08x  %-47s  |".formatted(from, digits));
      for (int i = from; i < to; i++) {
        text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
      }
      text.append('|');
    }
    return text.toString();
  }
}
