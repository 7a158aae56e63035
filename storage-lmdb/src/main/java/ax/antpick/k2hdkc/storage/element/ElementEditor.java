package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import ax.antpick.k2hdkc.storage.attribute.Expiry;
import ax.antpick.k2hdkc.storage.cipher.CipherType;
import ax.antpick.k2hdkc.storage.cipher.ValueCipher;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * Stands at one element of a write transaction, reads and changes it.
 *
 * <p>Knows the layout and nothing of the meaning of commands: what is written gets a new version,
 * and the {@link Ledger} is kept. After a change the place is lost: {@link #seek} again. Owned by
 * the committing thread.
 */
public final class ElementEditor {

  /** The longest value that is kept in the record itself. */
  private static final int INLINE_VALUE = ValueParts.PART_BYTES;

  /** The longest subkey list that is kept in the record itself. */
  private static final int INLINE_SUBKEYS = 2048;

  private static final byte[] NOTHING = new byte[0];

  private final StoreSettings settings;
  private final ElementReader reader;
  private final RecordWriter writer = new RecordWriter();
  private final HybridClock clock;
  private final Ledger ledger;
  private final boolean keepsTombstones;

  private WriteTransaction txn;
  private Instant now = Instant.EPOCH;

  /** Whether the reader's place is still that of its last seek. */
  private boolean placed;

  ElementEditor(
      int maxKeyLength,
      StoreSettings settings,
      ValueCipher cipher,
      HybridClock clock,
      Ledger ledger) {
    this.settings = settings;
    this.reader = new ElementReader(maxKeyLength, () -> now, cipher);
    this.clock = clock;
    this.ledger = ledger;
    this.keepsTombstones = !settings.purge().tombstones().isZero();
  }

  /**
   * Begins a change; its time stands still until the next one.
   *
   * @param transaction where to make it
   */
  public void begin(WriteTransaction transaction) {
    txn = transaction;
    now = settings.clock().instant();
    reader.open(transaction);
    placed = false;
  }

  /**
   * The time of this change.
   *
   * @return the time
   */
  public Instant now() {
    return now;
  }

  /**
   * Reads the element here.
   *
   * @return the reader that stands here too
   */
  public ElementReader reader() {
    return reader;
  }

  /** The elements as they are with all changes so far. */
  Snapshot snapshot() {
    placed = false;
    return new ElementSnapshot(txn, reader, shared -> placed = false);
  }

  /**
   * Goes to an element.
   *
   * @param key its key
   * @return true when there is an element
   */
  public boolean seek(byte[] key) {
    if (!placed || reader.key() != key) {
      reader.seek(key);
      placed = true;
    }
    return reader.isLive();
  }

  /**
   * Stores the element here.
   *
   * @param attributes its attributes
   * @param value its value; null keeps the one it has
   * @param subkeys its subkeys; null keeps those it has
   */
  public void store(AttributeList attributes, byte[] value, SubkeyList subkeys) {
    Old old = new Old();
    long stamp = clock.tick(now.toEpochMilli());
    boolean valueApart = value != null && value.length > INLINE_VALUE;
    boolean namesApart = subkeys != null && subkeys.packed().length > INLINE_SUBKEYS;
    ByteBuffer valueSection = old.value();
    int valueLength = old.valueLength;
    if (value != null) {
      valueSection = valueApart ? numbers(stamp) : ByteBuffer.wrap(value);
      valueLength = value.length;
    }
    ByteBuffer subkeySection = old.subkeys();
    if (subkeys != null) {
      subkeySection =
          namesApart
              ? numbers(stamp, subkeys.size(), subkeys.packed().length)
              : ByteBuffer.wrap(subkeys.packed());
    }
    int flags =
        flagsOf(attributes)
            | flag(ElementRecord.VALUE_APART, value == null ? old.valueApart : valueApart)
            | flag(ElementRecord.NAMES_APART, subkeys == null ? old.namesApart : namesApart);
    ByteBuffer record =
        compose(stamp, flags, attributes.toBytes(), subkeySection, valueSection, valueLength);

    old.drop(value != null, subkeys != null);
    if (valueApart) {
      reader.parts().write(txn, reader.partition(), stamp, value);
    }
    if (namesApart) {
      subkeys.forEach(name -> reader.names().add(txn, reader.partition(), stamp, name));
    }
    put(record, stamp, reader.isLive() ? 0 : 1);
  }

  /**
   * Writes bytes into the stored value here, growing it with zeros.
   *
   * @param attributes the element's attributes from now on
   * @param position where the first byte goes
   * @param bytes what to write, not empty
   */
  public void overwrite(AttributeList attributes, int position, byte[] bytes) {
    Old old = new Old();
    int newLength = Math.max(old.valueLength, position + bytes.length);
    if (!old.valueApart) {
      ByteBuffer value = ByteBuffer.allocate(newLength).put(reader.storedValue());
      store(attributes, value.put(position, bytes).array(), null);
      return;
    }
    long stamp = clock.tick(now.toEpochMilli());
    int flags =
        flagsOf(attributes)
            | ElementRecord.VALUE_APART
            | flag(ElementRecord.NAMES_APART, old.namesApart);
    ByteBuffer record =
        compose(stamp, flags, attributes.toBytes(), old.subkeys(), old.value(), newLength);
    reader
        .parts()
        .overwrite(txn, reader.partition(), old.valueId, old.valueLength, position, bytes);
    put(record, stamp, 0);
  }

  /**
   * Adds a name to the subkeys of the element here.
   *
   * @param attributes the element's attributes from now on
   * @param name the name
   */
  public void addSubkey(AttributeList attributes, byte[] name) {
    changeSubkeys(attributes, name, true);
  }

  /**
   * Removes a name from the subkeys of the element here.
   *
   * @param attributes the element's attributes from now on
   * @param name the name, which is one of them
   */
  public void removeSubkey(AttributeList attributes, byte[] name) {
    changeSubkeys(attributes, name, false);
  }

  private void changeSubkeys(AttributeList attributes, byte[] name, boolean add) {
    Old old = new Old();
    if (!old.namesApart) {
      SubkeyList list = SubkeyList.parse(reader.subkeys());
      store(attributes, null, add ? list.with(name) : list.without(name));
      return;
    }
    int sign = add ? 1 : -1;
    long count = reader.record().namesCount() + sign;
    long length = reader.record().namesPackedLength() + sign * (long) (Long.BYTES + name.length);
    long stamp = clock.tick(now.toEpochMilli());
    int flags =
        flagsOf(attributes)
            | flag(ElementRecord.VALUE_APART, old.valueApart)
            | flag(ElementRecord.NAMES_APART, count > 0);
    ByteBuffer section = count > 0 ? numbers(old.namesId, count, length) : numbers();
    ByteBuffer record =
        compose(stamp, flags, attributes.toBytes(), section, old.value(), old.valueLength);
    if (add) {
      reader.names().add(txn, reader.partition(), old.namesId, name);
    } else {
      reader.names().remove(txn, reader.partition(), old.namesId, name);
    }
    put(record, stamp, 0);
  }

  /**
   * Tells whether a name is among the subkeys of the element here.
   *
   * @param name the name
   * @return true when it is
   */
  public boolean hasSubkey(byte[] name) {
    ElementRecord record = reader.record();
    if (!reader.isLive() || !record.hasSubkeys()) {
      return false;
    }
    return record.is(ElementRecord.NAMES_APART)
        ? reader.names().has(txn, reader.partition(), record.namesId(), name)
        : SubkeyList.parse(reader.subkeys()).has(name);
  }

  /** Length of the binary form of the subkeys of the element here. */
  long subkeysLength() {
    ElementRecord record = reader.record();
    if (!reader.isLive()) {
      return 0;
    }
    return record.is(ElementRecord.NAMES_APART)
        ? record.namesPackedLength()
        : record.subkeySection().remaining();
  }

  /** Removes the element here, if there is one, leaving a tombstone if these are kept. */
  public void remove() {
    if (!reader.isLive()) {
      return;
    }
    Old old = new Old();
    long stamp = clock.tick(now.toEpochMilli());
    if (keepsTombstones) {
      ByteBuffer record = compose(stamp, ElementRecord.TOMBSTONE, NOTHING, numbers(), numbers(), 0);
      old.drop(true, true);
      put(record, stamp, -1);
    } else {
      old.drop(true, true);
      forget();
      ledger.note(-1, stamp, now.toEpochMilli());
    }
  }

  /** Removes the tombstone here for good. */
  void forget() {
    txn.delete(reader.entry());
    placed = false;
  }

  private ByteBuffer compose(
      long stamp,
      int flags,
      byte[] attributes,
      ByteBuffer subkeySection,
      ByteBuffer valueSection,
      int valueLength) {
    byte[] key = reader.key();
    return writer.write(
        flags,
        settings.author().tenures().applyAsLong(reader.partition()),
        stamp,
        settings.author().node(),
        reader.entryKey().isLong(key) ? key : NOTHING,
        attributes,
        subkeySection,
        valueSection,
        valueLength);
  }

  private void put(ByteBuffer record, long stamp, int elementsMore) {
    txn.put(reader.entry(), record);
    ledger.note(elementsMore, stamp, now.toEpochMilli());
    placed = false;
  }

  private static int flag(int flag, boolean set) {
    return set ? flag : 0;
  }

  private static int flagsOf(AttributeList attributes) {
    int flags =
        flag(ElementRecord.EXPIRES, Expiry.isValid(attributes.value(AttributeName.EXPIRE)))
            | flag(ElementRecord.GENERATION, attributes.has(AttributeName.HISMARK));
    for (CipherType type : CipherType.values()) {
      flags |= flag(ElementRecord.ENCRYPTED, attributes.has(type.attribute()));
    }
    return flags;
  }

  private static ByteBuffer numbers(long... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.flip();
  }

  /**
   * What the element here has apart from its record: remembered, since a change voids the record.
   */
  private final class Old {
    private final boolean live = reader.isLive();
    private final ElementRecord record = reader.record();
    private final boolean valueApart = live && record.is(ElementRecord.VALUE_APART);
    private final boolean namesApart = live && record.is(ElementRecord.NAMES_APART);
    private final int valueLength = live ? record.valueLength() : 0;
    private final long valueId = valueApart ? record.valueId() : 0;
    private final long namesId = namesApart ? record.namesId() : 0;

    ByteBuffer value() {
      return live ? record.valueSection() : numbers();
    }

    ByteBuffer subkeys() {
      return live ? record.subkeySection() : numbers();
    }

    void drop(boolean value, boolean subkeys) {
      if (value && valueApart) {
        reader.parts().delete(txn, reader.partition(), valueId, valueLength);
      }
      if (subkeys && namesApart) {
        reader.names().clear(txn, reader.partition(), namesId);
      }
    }
  }
}
