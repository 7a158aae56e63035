package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The figures of the store, written once with each commit: how many elements there are, the highest
 * stamp of the clock, and when the last change was made. Owned by one thread at a time.
 *
 * <pre>
 *  0 u32 CRC32C of what follows, 4 u32 0, 8 u64 elements, 16 u64 highest stamp, 24 u64 last write
 * </pre>
 */
final class Ledger {

  private static final int BYTES = 32;

  private final EntryKey key;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer scratch =
      ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private long elements;
  private long highestStamp;
  private long lastWriteMillis;
  private boolean changed;

  Ledger(int maxKeyLength) {
    this.key = new EntryKey(maxKeyLength);
  }

  /** Reads the figures as the transaction sees them; forgets changes that were not written. */
  void load(ReadTransaction txn) {
    changed = false;
    ByteBuffer found = txn.get(key.ledger());
    if (found == null) {
      elements = 0;
      highestStamp = 0;
      lastWriteMillis = 0;
      return;
    }
    found.order(ByteOrder.LITTLE_ENDIAN);
    int start = found.position();
    if (found.remaining() != BYTES || checksum(found) != found.getInt(start)) {
      throw new StoreException(
          Reason.CORRUPT, "The figures of the store do not match their checksum", null);
    }
    elements = found.getLong(start + 8);
    highestStamp = found.getLong(start + 16);
    lastWriteMillis = found.getLong(start + 24);
  }

  private int checksum(ByteBuffer bytes) {
    int start = bytes.position();
    crc.reset();
    crc.update(bytes.position(start + Integer.BYTES));
    bytes.position(start);
    return (int) crc.getValue();
  }

  /** Notes a change of the number of elements at a time. */
  void note(long elementsMore, long stamp, long millis) {
    elements += elementsMore;
    highestStamp = Math.max(highestStamp, stamp);
    lastWriteMillis = millis;
    changed = true;
  }

  /** Writes the figures, if anything was noted. */
  void save(WriteTransaction txn) {
    if (changed) {
      scratch.clear().putInt(0).putInt(0);
      scratch.putLong(elements).putLong(highestStamp).putLong(lastWriteMillis).flip();
      scratch.putInt(0, checksum(scratch));
      txn.put(key.ledger(), scratch);
      changed = false;
    }
  }

  long elements() {
    return elements;
  }

  long highestStamp() {
    return highestStamp;
  }

  long lastWriteMillis() {
    return lastWriteMillis;
  }
}
