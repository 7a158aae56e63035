package ax.antpick.k2hdkc.storage;

import java.nio.ByteBuffer;

/**
 * A consistent view of the store, confined to one thread.
 *
 * <p>Buffers that it returns are read-only, positioned at the data, and valid until the snapshot is
 * {@linkplain #refresh() refreshed} or {@linkplain #close() closed}: copy what must live longer.
 * {@code null} stands for "there is no such thing": no element, no value, hidden by its attributes.
 */
public interface Snapshot extends AutoCloseable {

  /**
   * The value of a key (specs: GET).
   *
   * @param key the key
   * @param access how to look
   * @return the value, or null
   */
  ByteBuffer value(byte[] key, Access access);

  /**
   * Part of the stored bytes of a value; attributes do not count (GET_DIRECT).
   *
   * @param key the key
   * @param position first byte wanted, not negative
   * @param length how many bytes are wanted, at least 1
   * @return up to {@code length} bytes; empty when the value ends before {@code position} or the
   *     element has no value; null when there is no element
   */
  ByteBuffer valueRange(byte[] key, long position, long length);

  /**
   * The subkey names (GET_SUBKEYS), in the binary form of a k2hash subkey list, sorted and unique.
   *
   * @param key the key
   * @param checked whether expiry counts
   * @return the list, or null when there is none
   */
  ByteBuffer subkeys(byte[] key, boolean checked);

  /**
   * The attributes (GET_ATTRS), also of an expired element, in the binary form of k2hash.
   *
   * @param key the key
   * @return the list, or null when there is none
   */
  ByteBuffer attributes(byte[] key);

  /**
   * One attribute (GET_ATTR).
   *
   * @param key the key
   * @param name the attribute's name as stored, its trailing NUL included
   * @return its value, or null
   */
  ByteBuffer attribute(byte[] key, byte[] name);

  /** Moves on to the view of the last commit; buffers returned so far become invalid. */
  void refresh();

  /** Ends the view. */
  @Override
  void close();
}
