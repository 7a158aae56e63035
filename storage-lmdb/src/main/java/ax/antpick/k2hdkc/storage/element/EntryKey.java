package ax.antpick.k2hdkc.storage.element;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Composes the engine's keys in one reused direct buffer.
 *
 * <p>Every key is: partition (2 bytes, big-endian), kind (1 byte), the rest. So a partition is one
 * range, and its elements are one range in it. Owned by one thread at a time; what a method returns
 * is valid until the next call.
 *
 * <table>
 *   <caption>Kinds</caption>
 *   <tr><td>0x10</td><td>element: its key</td></tr>
 *   <tr><td>0x11</td><td>element with a key that is too long: its SHA-256</td></tr>
 *   <tr><td>0x20</td><td>part of a large value: id of the value, number of the part</td></tr>
 *   <tr><td>0x30</td><td>name of a large subkey list: id of the list, name</td></tr>
 *   <tr><td>0x31</td><td>the same with a name that is too long: id of the list, its SHA-256</td></tr>
 * </table>
 */
final class EntryKey {

  /** The "partition" of what belongs to the store as a whole. */
  static final int STORE = 0xffff;

  private static final byte LEDGER = 0x01;
  private static final byte ELEMENT = 0x10;
  private static final byte LONG_ELEMENT = 0x11;
  private static final byte AFTER_ELEMENTS = 0x12;
  private static final byte PART = 0x20;
  private static final byte NAME = 0x30;
  private static final byte LONG_NAME = 0x31;

  private static final int PREFIX = 3;

  private final ByteBuffer buffer;
  private final int maxLength;
  private final MessageDigest sha256;

  /**
   * Makes room for keys.
   *
   * @param maxLength the longest key of the engine
   */
  EntryKey(int maxLength) {
    this.maxLength = maxLength;
    this.buffer = ByteBuffer.allocateDirect(maxLength);
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Whether an element's key is kept in its record, since the entry has only its SHA-256. */
  boolean isLong(byte[] key) {
    return key.length > maxLength - PREFIX;
  }

  /** The key of an element's entry. */
  ByteBuffer element(int partition, byte[] key) {
    return isLong(key)
        ? start(partition, LONG_ELEMENT).put(sha256.digest(key)).flip()
        : start(partition, ELEMENT).put(key).flip();
  }

  /** Whether an element's entry is that of a long key. */
  static boolean isLong(ByteBuffer entryKey) {
    return entryKey.get(entryKey.position() + PREFIX - 1) == LONG_ELEMENT;
  }

  /** The element's key out of the key of an entry that is not {@linkplain #isLong long}. */
  static byte[] elementKey(ByteBuffer entryKey) {
    byte[] key = new byte[entryKey.remaining() - PREFIX];
    entryKey.get(entryKey.position() + PREFIX, key);
    return key;
  }

  /** Where the elements of a partition begin. */
  ByteBuffer firstElement(int partition) {
    return start(partition, ELEMENT).flip();
  }

  /** Behind the last element of a partition. */
  ByteBuffer afterElements(int partition) {
    return start(partition, AFTER_ELEMENTS).flip();
  }

  /** The key of one part of a large value. */
  ByteBuffer part(int partition, long id, int number) {
    return start(partition, PART).putLong(id).putInt(number).flip();
  }

  /** Whether a name is kept in its entry's value, since the key has only its SHA-256. */
  boolean isLongName(byte[] name) {
    return name.length > maxLength - PREFIX - Long.BYTES;
  }

  /** The key of one name of a large list. */
  ByteBuffer name(int partition, long id, byte[] name) {
    return isLongName(name)
        ? start(partition, LONG_NAME).putLong(id).put(sha256.digest(name)).flip()
        : start(partition, NAME).putLong(id).put(name).flip();
  }

  /** Where the names of a list begin; the first id above it is where they end. */
  ByteBuffer firstName(int partition, long id, boolean ofLongNames) {
    return start(partition, ofLongNames ? LONG_NAME : NAME).putLong(id).flip();
  }

  /** The name out of the key of the entry of a name that is not too long. */
  static ByteBuffer nameIn(ByteBuffer entryKey) {
    int at = PREFIX + Long.BYTES;
    return entryKey.slice(entryKey.position() + at, entryKey.remaining() - at);
  }

  /** The key of the store's figures. */
  ByteBuffer ledger() {
    return start(STORE, LEDGER).flip();
  }

  private ByteBuffer start(int partition, byte kind) {
    return buffer.clear().putShort((short) partition).put(kind);
  }
}
