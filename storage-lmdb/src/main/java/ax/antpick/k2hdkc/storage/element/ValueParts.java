package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Values that are too large for their element's record: entries of {@link #PART_BYTES} each, the
 * last one shorter, so that a direct write touches only the parts that it hits. An entry is a
 * CRC32C (u32, little-endian) and the bytes. Owned by one thread at a time.
 */
final class ValueParts {

  /** Bytes of a part: with its checksum and LMDB's page head it fills 8 pages of 4 KiB. */
  static final int PART_BYTES = 8 * 4096 - 16 - Integer.BYTES;

  private final EntryKey key;
  private final CRC32C crc = new CRC32C();

  /** Room for one entry that is written; null where nothing was written yet. */
  private ByteBuffer scratch;

  ValueParts(int maxKeyLength) {
    this.key = new EntryKey(maxKeyLength);
  }

  void write(WriteTransaction txn, int partition, long id, byte[] value) {
    overwrite(txn, partition, id, 0, 0, value);
  }

  void delete(WriteTransaction txn, int partition, long id, int length) {
    for (int number = 0; startOf(number) < length; number++) {
      txn.delete(key.part(partition, id, number));
    }
  }

  /**
   * Writes bytes into a value; what lies between its end and the position becomes zeros.
   *
   * @param oldLength length of the value so far
   * @param position where the first byte goes
   */
  void overwrite(
      WriteTransaction txn, int partition, long id, int oldLength, int position, byte[] bytes) {
    if (scratch == null) {
      scratch = ByteBuffer.allocateDirect(Integer.BYTES + PART_BYTES);
      scratch.order(ByteOrder.LITTLE_ENDIAN);
    }
    int end = position + bytes.length;
    int newLength = Math.max(oldLength, end);
    for (int number = Math.min(position, oldLength) / PART_BYTES; startOf(number) < end; number++) {
      int start = (int) startOf(number);
      int partLength = Math.min(PART_BYTES, newLength - start);
      int from = Math.max(position, start);
      int to = Math.min(end, start + partLength);
      scratch.clear().putInt(0);
      if (start < oldLength && to - from < partLength) {
        scratch.put(part(txn, partition, id, number));
      }
      while (scratch.position() < Integer.BYTES + partLength) {
        scratch.put((byte) 0);
      }
      if (from < to) {
        scratch.put(Integer.BYTES + from - start, bytes, from - position, to - from);
      }
      crc.reset();
      crc.update(scratch.flip().position(Integer.BYTES));
      scratch.rewind().putInt(0, (int) crc.getValue());
      txn.put(key.part(partition, id, number), scratch);
    }
  }

  /**
   * Copies bytes of a value.
   *
   * @param position the first byte wanted
   * @param out takes as many bytes as it has room for; the value must have them
   */
  void read(ReadTransaction txn, int partition, long id, int position, ByteBuffer out) {
    int at = position;
    while (out.hasRemaining()) {
      int number = at / PART_BYTES;
      ByteBuffer part = part(txn, partition, id, number);
      int offset = at - (int) startOf(number);
      int length = Math.min(out.remaining(), part.remaining() - offset);
      if (length <= 0) {
        throw corrupt(id, number, "is too short");
      }
      out.put(part.slice(part.position() + offset, length));
      at += length;
    }
  }

  private ByteBuffer part(ReadTransaction txn, int partition, long id, int number) {
    ByteBuffer found = txn.get(key.part(partition, id, number));
    if (found == null || found.remaining() < Integer.BYTES) {
      throw corrupt(id, number, "is missing");
    }
    int expected = found.order(ByteOrder.LITTLE_ENDIAN).getInt();
    int start = found.position();
    crc.reset();
    crc.update(found);
    if (expected != (int) crc.getValue()) {
      throw corrupt(id, number, "does not match its checksum");
    }
    return found.position(start);
  }

  private static long startOf(int number) {
    return (long) number * PART_BYTES;
  }

  private static StoreException corrupt(long id, int number, String what) {
    String message = "Part " + number + " of the value with id " + id + " " + what;
    return new StoreException(Reason.CORRUPT, message, null);
  }
}
