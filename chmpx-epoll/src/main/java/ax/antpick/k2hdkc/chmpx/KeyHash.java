package ax.antpick.k2hdkc.chmpx;

import io.netty.buffer.ByteBuf;

/**
 * The hash of keys and of chmpxid seeds: 64 bit FNV-1a, except that each byte is sign-extended
 * before the XOR (chmpx-wire.md 3.1, 3.2). Without state, for any thread.
 */
public final class KeyHash {

  /** Marks "no hash" in frames and records: all bits set. */
  public static final long NONE = -1L;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private KeyHash() {}

  /**
   * Hash of all bytes.
   *
   * @param bytes the key
   * @return its hash
   */
  public static long of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /**
   * Hash of a range of bytes.
   *
   * @param bytes holds the key
   * @param offset where the key starts
   * @param length how long it is
   * @return its hash
   */
  public static long of(byte[] bytes, int offset, int length) {
    long hash = BASIS;
    for (int i = offset; i < offset + length; i++) {
      hash = (hash ^ bytes[i]) * PRIME;
    }
    return hash;
  }

  /**
   * Hash of a range of a buffer, whose indices stay as they are.
   *
   * @param buffer holds the key
   * @param index where the key starts
   * @param length how long it is
   * @return its hash
   */
  public static long of(ByteBuf buffer, int index, int length) {
    long hash = BASIS;
    for (int i = index; i < index + length; i++) {
      hash = (hash ^ buffer.getByte(i)) * PRIME;
    }
    return hash;
  }

  /**
   * The second hash: that of all bytes but the last; of one byte, that byte's.
   *
   * @param bytes the key
   * @return its second hash
   */
  public static long second(byte[] bytes) {
    return of(bytes, 0, bytes.length > 1 ? bytes.length - 1 : bytes.length);
  }
}
