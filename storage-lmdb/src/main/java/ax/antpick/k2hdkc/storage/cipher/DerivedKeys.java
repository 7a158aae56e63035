package ax.antpick.k2hdkc.storage.cipher;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys by PBKDF2 with HMAC-SHA512, remembered, since a thousand rounds take longer than everything
 * else that a request does. Used by any thread.
 */
final class DerivedKeys {

  private static final int REMEMBERED = 1024;
  private static final String MAC = "HmacSHA512";
  private static final int KEY_BYTES = 32;

  /** Number of the first and only block that a key of 32 bytes needs. */
  private static final byte[] BLOCK_ONE = {0, 0, 0, 1};

  private final Map<ByteBuffer, SecretKeySpec> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, SecretKeySpec> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Derives a key, or remembers it.
   *
   * @param passPhrase the pass phrase, not empty
   * @param salt 8 bytes
   * @param iterations how many rounds
   * @return the AES key
   */
  SecretKeySpec key(byte[] passPhrase, byte[] salt, int iterations) {
    ByteBuffer source =
        ByteBuffer.allocate(salt.length + Integer.BYTES + passPhrase.length)
            .put(salt)
            .putInt(iterations)
            .put(passPhrase)
            .flip();
    synchronized (keys) {
      SecretKeySpec known = keys.get(source);
      if (known != null) {
        return known;
      }
    }
    // Outside of the lock: two threads may derive the same key, but nobody waits for another one's.
    SecretKeySpec key = derive(passPhrase, salt, iterations);
    synchronized (keys) {
      keys.put(source, key);
    }
    return key;
  }

  /** RFC 8018 5.2. Java's own PBKDF2 takes characters only, but a pass phrase may be any bytes. */
  private static SecretKeySpec derive(byte[] passPhrase, byte[] salt, int iterations) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(passPhrase, MAC));
      mac.update(salt);
      byte[] round = mac.doFinal(BLOCK_ONE);
      byte[] sum = round.clone();
      for (int i = 1; i < iterations; i++) {
        mac.update(round);
        mac.doFinal(round, 0);
        for (int at = 0; at < sum.length; at++) {
          sum[at] ^= round[at];
        }
      }
      return new SecretKeySpec(sum, 0, KEY_BYTES, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java 17 has " + MAC, e);
    }
  }
}
