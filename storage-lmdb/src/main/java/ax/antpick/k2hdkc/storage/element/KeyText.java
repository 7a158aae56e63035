package ax.antpick.k2hdkc.storage.element;

import java.util.HexFormat;

/** A key as people read it in a message: text when it is printable, else hexadecimal, shortened. */
final class KeyText {

  private static final int SHOWN = 64;

  private KeyText() {}

  static String of(byte[] key) {
    int length = Math.min(key.length, SHOWN);
    String rest = key.length > SHOWN ? "... (" + key.length + " bytes)" : "";
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < length; i++) {
      if (key[i] == 0 && i == key.length - 1) {
        text.append("\\0");
      } else if (key[i] < ' ' || key[i] > '~') {
        return "0x" + HexFormat.of().formatHex(key, 0, length) + rest;
      } else {
        text.append((char) key[i]);
      }
    }
    return text.append('"').append(rest).toString();
  }
}
