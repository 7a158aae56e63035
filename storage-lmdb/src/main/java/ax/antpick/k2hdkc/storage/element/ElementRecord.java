package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Reads the record of one element where it lies. Numbers are little-endian:
 *
 * <pre>
 *  0  u32  CRC32C of all bytes behind it
 *  4  u8   layout, 1
 *  5  u8   flags
 *  6  u16  0
 *  8  u64  version: tenure
 * 16  u64  version: stamp
 * 24  u64  version: node
 * 32  u32  length of the key, 0 when the entry's key has it
 * 36  u32  length of the attributes
 * 40  u32  length of the subkey section
 * 44  u32  length of the value, also when it is kept in parts
 * 48       key, attributes, subkey section, value section
 * </pre>
 *
 * <p>The subkey section is the list in k2hash's binary form or, with {@link #NAMES_APART}, the
 * list's id, the count of names and the length of that form (u64 each). The value section is the
 * value or, with {@link #VALUE_APART}, the value's id (u64).
 *
 * <p>A flyweight: one instance reads many records, each valid as long as the transaction's buffer.
 * Owned by one thread at a time.
 */
final class ElementRecord {

  static final int LAYOUT = 1;
  static final int HEAD = 48;
  static final int NAMES_SECTION = 3 * Long.BYTES;

  /** Deleted; kept so that no copy brings it back. */
  static final int TOMBSTONE = 1;

  /** The value is kept in parts. */
  static final int VALUE_APART = 1 << 1;

  /** The subkey names are kept in entries of their own. */
  static final int NAMES_APART = 1 << 2;

  /** There is an expiry among the attributes. */
  static final int EXPIRES = 1 << 3;

  /** There is a history mark among the attributes. */
  static final int GENERATION = 1 << 4;

  /** There is a cipher among the attributes. */
  static final int ENCRYPTED = 1 << 5;

  static final int LAYOUT_AT = 4;
  static final int FLAGS_AT = 5;
  static final int TENURE_AT = 8;
  static final int STAMP_AT = 16;
  static final int NODE_AT = 24;
  static final int KEY_LENGTH_AT = 32;
  static final int ATTRIBUTES_LENGTH_AT = 36;
  static final int SUBKEYS_LENGTH_AT = 40;
  static final int VALUE_LENGTH_AT = 44;

  private final CRC32C crc = new CRC32C();

  private ByteBuffer bytes;
  private int start;
  private int flags;

  /**
   * Takes a record in view and checks it.
   *
   * @param record the entry's value
   * @param key the element's key; null when the record itself is to tell a long one
   * @throws StoreException when the bytes are damaged, or are those of another key
   */
  void wrap(ByteBuffer record, byte[] key) {
    bytes = record.order(ByteOrder.LITTLE_ENDIAN);
    start = record.position();
    if (record.remaining() < HEAD || checksum(record) != record.getInt(start)) {
      throw corrupt(key, "does not match its checksum");
    }
    if (record.get(start + LAYOUT_AT) != LAYOUT) {
      throw corrupt(key, "has the unknown layout " + record.get(start + LAYOUT_AT));
    }
    flags = record.get(start + FLAGS_AT);
    if (key != null && lengthAt(KEY_LENGTH_AT) > 0 && !key().equals(ByteBuffer.wrap(key))) {
      throw corrupt(key, "is that of another key with the same SHA-256");
    }
  }

  private int checksum(ByteBuffer record) {
    crc.reset();
    crc.update(record.position(start + LAYOUT_AT));
    record.position(start);
    return (int) crc.getValue();
  }

  private static StoreException corrupt(byte[] key, String what) {
    String whose = key == null ? "An element" : "The element " + KeyText.of(key);
    return new StoreException(Reason.CORRUPT, whose + " " + what, null);
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** The flags that follow from the attributes. */
  int attributeFlags() {
    return flags & (EXPIRES | GENERATION | ENCRYPTED);
  }

  Version version() {
    return new Version(
        bytes.getLong(start + TENURE_AT),
        bytes.getLong(start + STAMP_AT),
        bytes.getLong(start + NODE_AT));
  }

  /** When the version was made, in milliseconds since 1970. */
  long versionMillis() {
    return HybridClock.millis(bytes.getLong(start + STAMP_AT));
  }

  /** The key when it is a long one, else empty. */
  ByteBuffer key() {
    return bytes.slice(start + HEAD, lengthAt(KEY_LENGTH_AT));
  }

  ByteBuffer attributes() {
    return bytes.slice(attributesAt(), lengthAt(ATTRIBUTES_LENGTH_AT));
  }

  /** The expiry of an element that {@linkplain #EXPIRES has one}. */
  ByteBuffer expiry() {
    return AttributeList.find(attributes(), AttributeName.EXPIRE.bytes());
  }

  /** The subkey section, whatever its form. */
  ByteBuffer subkeySection() {
    return bytes.slice(subkeysAt(), lengthAt(SUBKEYS_LENGTH_AT));
  }

  boolean hasSubkeys() {
    return lengthAt(SUBKEYS_LENGTH_AT) > 0;
  }

  /** The id of a list whose names are apart. */
  long namesId() {
    return bytes.getLong(subkeysAt());
  }

  /** How many names are apart. */
  long namesCount() {
    return bytes.getLong(subkeysAt() + Long.BYTES);
  }

  /** Length of the binary form of a list whose names are apart. */
  long namesPackedLength() {
    return bytes.getLong(subkeysAt() + 2 * Long.BYTES);
  }

  int valueLength() {
    return lengthAt(VALUE_LENGTH_AT);
  }

  /** The value section, whatever its form. */
  ByteBuffer valueSection() {
    return bytes.slice(valueAt(), is(VALUE_APART) ? Long.BYTES : valueLength());
  }

  /** Bytes of a value that is not kept in parts. */
  ByteBuffer value(int position, int length) {
    return bytes.slice(valueAt() + position, length);
  }

  /** The id of a value that is kept in parts. */
  long valueId() {
    return bytes.getLong(valueAt());
  }

  private int attributesAt() {
    return start + HEAD + lengthAt(KEY_LENGTH_AT);
  }

  private int subkeysAt() {
    return attributesAt() + lengthAt(ATTRIBUTES_LENGTH_AT);
  }

  private int valueAt() {
    return subkeysAt() + lengthAt(SUBKEYS_LENGTH_AT);
  }

  private int lengthAt(int offset) {
    return bytes.getInt(start + offset);
  }
}
