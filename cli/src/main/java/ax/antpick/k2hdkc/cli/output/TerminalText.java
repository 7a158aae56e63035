package ax.antpick.k2hdkc.cli.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Stored bytes as text. Anybody who may write to the cluster chooses them, so what would steer a
 * terminal (control characters, marks that turn the direction of writing) is never sent to one.
 */
public final class TerminalText {

  private TerminalText() {}

  /**
   * Decodes bytes that are text.
   *
   * @param bytes any bytes
   * @return the text, or empty when the bytes are no UTF-8
   */
  public static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes bytes safe to show.
   *
   * @param bytes any bytes
   * @return printable text: {@code \n}, {@code \t}, {@code \r}, {@code \0}, else {@code \xHH} for
   *     what is not; a backslash stands for itself twice, so that nothing is ambiguous
   */
  public static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 8);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.max(2, bytes.length));
    while (in.hasRemaining()) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip().codePoints().forEach(point -> append(text, point));
      out.clear();
      if (result.isError()) {
        for (int i = 0; i < result.length(); i++) {
          appendHex(text, in.get());
        }
      }
      decoder.reset();
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int point) {
    switch (point) {
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case 0 -> text.append("\\0");
      default -> {
        if (isPrintable(point)) {
          text.appendCodePoint(point);
        } else {
          for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            appendHex(text, each);
          }
        }
      }
    }
  }

  private static void appendHex(StringBuilder text, byte each) {
    text.append("\\x%02x".formatted(each & 0xff));
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
