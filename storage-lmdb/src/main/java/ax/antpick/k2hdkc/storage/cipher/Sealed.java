package ax.antpick.k2hdkc.storage.cipher;

import ax.antpick.k2hdkc.storage.attribute.AttributeName;

/**
 * An encrypted value.
 *
 * @param cipher the attribute that says how
 * @param passPhraseName that attribute's value
 * @param value the encrypted bytes
 */
public record Sealed(AttributeName cipher, byte[] passPhraseName, byte[] value) {}
