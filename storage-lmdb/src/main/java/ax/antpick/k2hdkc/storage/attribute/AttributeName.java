package ax.antpick.k2hdkc.storage.attribute;

import java.nio.charset.StandardCharsets;

/**
 * The attributes that have a meaning to the store ({@code specs/k2hdkc-commands.md} 2.0). All
 * others belong to users and are kept as they are.
 */
public enum AttributeName {
  /** When the element last changed: seconds and nanoseconds. */
  MTIME("mtime"),
  /** When the element stops to be seen: seconds and nanoseconds. */
  EXPIRE("expire"),
  /** Names the pass phrase of a value that is encrypted with a PBKDF2 key. */
  PBKDF2("aes256_cbc_pad.pbkdf2.sha256"),
  /** Names the pass phrase of a value that is encrypted with a PBKDF1 key. */
  PBKDF1("aes256md5"),
  /** With history, names this generation. */
  UNIQID("uniqid"),
  /** With history, names the generation that this one replaced. */
  PARENT_UNIQID("parentuniqid"),
  /** Marks an old generation. */
  HISMARK("hismark");

  private final byte[] bytes;

  AttributeName(String text) {
    this.bytes = (text + '\0').getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The name as stored.
   *
   * @return a copy, its trailing NUL included
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The name as stored, not to be changed. */
  byte[] shared() {
    return bytes;
  }
}
