package ax.antpick.k2hdkc.chmpx.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;

/**
 * NUL-terminated text in an array of fixed size. C++ leaves rubbish behind the NUL (chmpx-wire.md
 * 1.5), so it is never looked at; we fill with zeros.
 */
final class FixedText {

  private FixedText() {}

  /**
   * Reads a text.
   *
   * @throws FrameException when it has no NUL or is not UTF-8
   */
  static String read(ByteBuf buffer, int index, int size) {
    int end = buffer.indexOf(index, index + size, (byte) 0);
    if (end < 0) {
      throw new FrameException("text", size + " bytes without NUL", "at most " + (size - 1));
    }
    if (end == index) {
      return "";
    }
    try {
      return UTF_8.newDecoder().decode(buffer.nioBuffer(index, end - index)).toString();
    } catch (CharacterCodingException e) {
      throw new FrameException("text", "of " + (end - index) + " malformed bytes", "UTF-8");
    }
  }

  /** Appends; the text was checked where it entered the program, so that it fits. */
  static void write(ByteBuf buffer, String text, int size) {
    int start = buffer.writerIndex();
    buffer.writeZero(size);
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length >= size) {
      throw new IllegalArgumentException(
          "text has " + bytes.length + " bytes, allowed are " + (size - 1));
    }
    buffer.setBytes(start, bytes);
  }
}
