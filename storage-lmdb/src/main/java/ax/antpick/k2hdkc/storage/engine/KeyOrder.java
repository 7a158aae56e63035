package ax.antpick.k2hdkc.storage.engine;

import java.nio.ByteBuffer;
import java.util.Comparator;

/** The order of keys: byte by byte, unsigned, a prefix before what it begins. */
public enum KeyOrder implements Comparator<ByteBuffer> {
  /** The only order. */
  UNSIGNED_BYTES;

  /**
   * Compares the bytes between position and limit.
   *
   * @param left one key
   * @param right the other key
   * @return negative, zero or positive, as {@code left} is before, equal to or after {@code right}
   */
  @Override
  public int compare(ByteBuffer left, ByteBuffer right) {
    int at = left.mismatch(right);
    if (at < 0) {
      return 0;
    }
    if (at >= left.remaining() || at >= right.remaining()) {
      return Integer.compare(left.remaining(), right.remaining());
    }
    return Byte.compareUnsigned(left.get(left.position() + at), right.get(right.position() + at));
  }
}
