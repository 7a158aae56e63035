package ax.antpick.k2hdkc.client.dkc;

/**
 * The hash functions of k2hash, by which keys are routed (k2hdkc-commands.md 1.8): FNV-1a of 64 bit
 * whose bytes are signed, as on x86-64.
 */
public final class KeyHash {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private KeyHash() {}

  /**
   * The first hash, which routes.
   *
   * @param key the key
   * @return 0 for no bytes
   */
  public static long first(byte[] key) {
    return hash(key, key.length);
  }

  /**
   * The second hash, the "subhash".
   *
   * @param key the key
   * @return the hash of the key without its last byte, of a single byte that byte's
   */
  public static long second(byte[] key) {
    return hash(key, key.length > 1 ? key.length - 1 : key.length);
  }

  private static long hash(byte[] key, int length) {
    if (length == 0) {
      return 0;
    }
    long hash = BASIS;
    for (int i = 0; i < length; i++) {
      // The sign extension is what k2hash does, not a slip.
      hash = (hash ^ key[i]) * PRIME;
    }
    return hash;
  }
}
