package ax.antpick.k2hdkc.client.dkc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** Text in an array of fixed size, padded with NUL, of which at least one ends it. */
final class FixedText {

  private FixedText() {}

  static void write(ByteBuf out, String text, int size) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length >= size) {
      throw new IllegalArgumentException(
          "'" + text + "' has " + bytes.length + " bytes, at most " + (size - 1) + " fit");
    }
    out.writeBytes(bytes);
    out.writeZero(size - bytes.length);
  }

  static String read(ByteBuf in, int index, int size) {
    int end = in.indexOf(index, index + size, (byte) 0);
    return in.toString(index, end < 0 ? size : end - index, UTF_8);
  }
}
