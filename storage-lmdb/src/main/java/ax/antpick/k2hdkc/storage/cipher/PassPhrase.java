package ax.antpick.k2hdkc.storage.cipher;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A pass phrase and the name by which encrypted elements refer to it. */
final class PassPhrase {

  private final byte[] bytes;
  private final byte[] name;

  /**
   * A pass phrase.
   *
   * @param bytes its bytes without trailing NUL, not empty
   */
  PassPhrase(byte[] bytes) {
    this.bytes = bytes;
    byte[] digits = Base64.getEncoder().encode(md5().digest(bytes));
    this.name = Arrays.copyOf(digits, digits.length + 1);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The base64 of the MD5 of the bytes, and NUL: what k2hash stores beside the value. */
  byte[] name() {
    return name;
  }

  /** Whether a stored name is this one's; takes the same time for all names of this length. */
  boolean isNamed(byte[] stored) {
    return MessageDigest.isEqual(name, stored);
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
