package ax.antpick.k2hdkc.storage.partition;

/**
 * The hash functions of k2hash ({@code specs/k2hdkc-commands.md} 1.8).
 *
 * <p>FNV-1a with 64 bits, except that each byte is taken as a signed one before the XOR, as the C++
 * library does it on x86: bytes from 0x80 on give other values than standard FNV-1a.
 */
public final class KeyHash {

  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private KeyHash() {}

  /**
   * The hash that routes a key.
   *
   * @param key the key, a trailing NUL included if it has one
   * @return the hash; 0 for an empty key
   */
  public static long first(byte[] key) {
    return of(key, key.length);
  }

  /**
   * The second hash: that of the key without its last byte, if it has more than one.
   *
   * @param key the key
   * @return the hash; 0 for an empty key
   */
  public static long second(byte[] key) {
    return of(key, Math.max(key.length - 1, Math.min(key.length, 1)));
  }

  /**
   * The first hash of the beginning of a key.
   *
   * @param key the key
   * @param length how many bytes of it count
   * @return the hash; 0 for no bytes
   */
  static long of(byte[] key, int length) {
    if (length == 0) {
      return 0;
    }
    long hash = OFFSET_BASIS;
    for (int i = 0; i < length; i++) {
      // The widening of a Java byte keeps its sign, which is what the C++ library does too.
      hash = (hash ^ key[i]) * PRIME;
    }
    return hash;
  }
}
