package ax.antpick.k2hdkc.chmpx;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The rule for text that travels in a NUL-terminated array: no NUL inside, bounded in bytes. */
final class WireText {

  private WireText() {}

  /**
   * Checks one text.
   *
   * @param what names it in the error
   * @param text the text
   * @param maxBytes most bytes in UTF-8, the closing NUL not counted
   */
  static void check(String what, String text, int maxBytes) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " contains a NUL byte");
    }
    // A char is at least one byte, so most texts are measured without encoding them.
    if (text.length() > maxBytes
        || (text.length() * 3 > maxBytes && text.getBytes(UTF_8).length > maxBytes)) {
      throw new IllegalArgumentException(
          what + " has " + text.getBytes(UTF_8).length + " bytes, allowed are " + maxBytes);
    }
  }
}
