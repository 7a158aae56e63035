package ax.antpick.k2hdkc.storage.cipher;

import ax.antpick.k2hdkc.storage.attribute.AttributeName;

/** How a value is encrypted ({@code specs/k2hdkc-commands.md} 2.0); AES-256-CBC in both cases. */
public enum CipherType {
  /** Key by PBKDF2 with HMAC-SHA512, although the attribute's name says sha256. */
  PBKDF2(AttributeName.PBKDF2),
  /** Key and IV by OpenSSL's EVP_BytesToKey with MD5 and one round. */
  PBKDF1(AttributeName.PBKDF1);

  private final AttributeName attribute;

  CipherType(AttributeName attribute) {
    this.attribute = attribute;
  }

  /**
   * The attribute that marks a value as encrypted so, and names the pass phrase.
   *
   * @return its name
   */
  public AttributeName attribute() {
    return attribute;
  }
}
