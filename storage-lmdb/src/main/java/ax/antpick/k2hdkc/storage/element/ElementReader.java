package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.Expiry;
import ax.antpick.k2hdkc.storage.cipher.CipherType;
import ax.antpick.k2hdkc.storage.cipher.ValueCipher;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.partition.Partition;
import java.nio.ByteBuffer;
import java.time.InstantSource;

/**
 * Stands at one element of a transaction and reads it.
 *
 * <p>Returned buffers are read-only views as long-lived as those of the transaction. Owned by one
 * thread at a time. "No element" includes a tombstone.
 */
public final class ElementReader {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final InstantSource clock;
  private final ValueCipher cipher;
  private final EntryKey entryKey;
  private final NameTable names;
  private final ValueParts parts;
  private final ElementRecord record = new ElementRecord();

  private ReadTransaction txn;
  private byte[] key;
  private int partition;
  private ByteBuffer entry;
  private boolean found;
  private boolean live;

  /**
   * A reader, not yet at a transaction.
   *
   * @param maxKeyLength the longest key of the engine
   * @param clock tells what is expired
   * @param cipher opens encrypted values
   */
  public ElementReader(int maxKeyLength, InstantSource clock, ValueCipher cipher) {
    this.clock = clock;
    this.cipher = cipher;
    this.entryKey = new EntryKey(maxKeyLength);
    this.names = new NameTable(maxKeyLength);
    this.parts = new ValueParts(maxKeyLength);
  }

  /**
   * Goes to a transaction.
   *
   * @param transaction what to read from now on
   */
  public void open(ReadTransaction transaction) {
    txn = transaction;
    live = false;
  }

  /**
   * Goes to an element.
   *
   * @param elementKey its key
   * @return true when there is an element
   */
  public boolean seek(byte[] elementKey) {
    key = elementKey;
    partition = Partition.of(elementKey);
    entry = entryKey.element(partition, elementKey);
    ByteBuffer bytes = txn.get(entry);
    found = bytes != null;
    if (found) {
      record.wrap(bytes, elementKey);
    }
    live = found && !record.is(ElementRecord.TOMBSTONE);
    return live;
  }

  /**
   * Tells whether there is an element here.
   *
   * @return what the last {@link #seek} returned
   */
  public boolean isLive() {
    return live;
  }

  /** Whether there is an element or a tombstone here. */
  boolean isFound() {
    return found;
  }

  /** The element or tombstone here, valid until the next {@link #seek} or change. */
  ElementRecord record() {
    return record;
  }

  byte[] key() {
    return key;
  }

  int partition() {
    return partition;
  }

  /** The key of the entry here, valid until the next {@link #seek}. */
  ByteBuffer entry() {
    return entry;
  }

  EntryKey entryKey() {
    return entryKey;
  }

  NameTable names() {
    return names;
  }

  ValueParts parts() {
    return parts;
  }

  /**
   * Whether a checked look does not see the element here: it is expired, or an old generation.
   *
   * @return true when it is hidden
   */
  public boolean isHidden() {
    return record.is(ElementRecord.GENERATION) || isExpired();
  }

  private boolean isExpired() {
    return record.is(ElementRecord.EXPIRES) && Expiry.isReached(record.expiry(), clock.instant());
  }

  /**
   * The value here as it is stored.
   *
   * @return its bytes, none when there is no element or no value
   */
  public ByteBuffer storedValue() {
    return live ? storedRange(0, record.valueLength()) : NOTHING;
  }

  /**
   * Part of the value here as it is stored.
   *
   * @param position the first byte wanted, not negative
   * @param length how many are wanted, not negative
   * @return as many of them as there are
   */
  public ByteBuffer storedRange(long position, long length) {
    int available = record.valueLength();
    if (position >= available) {
      return NOTHING;
    }
    int at = (int) position;
    int size = (int) Math.min(length, available - at);
    if (!record.is(ElementRecord.VALUE_APART)) {
      return record.value(at, size);
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    parts.read(txn, partition, record.valueId(), at, bytes);
    return bytes.flip().asReadOnlyBuffer();
  }

  /**
   * The value here as a look sees it.
   *
   * @param access how to look
   * @return its bytes, or null when there is no value, or it is hidden or cannot be decrypted
   */
  public ByteBuffer value(Access access) {
    if (!live || record.valueLength() == 0 || access.checked() && isHidden()) {
      return null;
    }
    return access.checked() && record.is(ElementRecord.ENCRYPTED)
        ? opened(access.passPhrase())
        : storedValue();
  }

  private ByteBuffer opened(byte[] passPhrase) {
    for (CipherType type : CipherType.values()) {
      ByteBuffer name = AttributeList.find(record.attributes(), type.attribute().bytes());
      if (name != null) {
        byte[] value = cipher.open(type, copyOf(name), storedValue(), passPhrase);
        return value == null || value.length == 0
            ? null
            : ByteBuffer.wrap(value).asReadOnlyBuffer();
      }
    }
    return null;
  }

  /**
   * The subkey names here, whatever the attributes say.
   *
   * @return the list in binary form, no bytes when there is none
   */
  public ByteBuffer subkeys() {
    if (!live || !record.hasSubkeys()) {
      return NOTHING;
    }
    return record.is(ElementRecord.NAMES_APART)
        ? names
            .packed(
                txn, partition, record.namesId(), record.namesCount(), record.namesPackedLength())
            .asReadOnlyBuffer()
        : record.subkeySection();
  }

  /**
   * The attributes here.
   *
   * @return the list in binary form, no bytes when there is none
   */
  public ByteBuffer attributes() {
    return live ? record.attributes() : NOTHING;
  }

  /**
   * The attributes here, parsed.
   *
   * @return a copy
   */
  public AttributeList attributeList() {
    return AttributeList.parse(attributes());
  }

  /**
   * Copies a buffer, as all that must live longer than the next change.
   *
   * @param bytes the buffer, left as it is
   * @return its bytes
   */
  public static byte[] copyOf(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return copy;
  }
}
