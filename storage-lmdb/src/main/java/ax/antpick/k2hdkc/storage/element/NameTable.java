package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.engine.KeyOrder.UNSIGNED_BYTES;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Subkey lists that are too large for their element's record: an entry for each name, so that
 * adding one name to many writes one entry. Owned by one thread at a time.
 */
final class NameTable {

  /** How many entries are removed between two walks. */
  private static final int REMOVED_AT_ONCE = 1024;

  private final EntryKey key;
  private final EntryKey end;
  private ByteBuffer scratch = ByteBuffer.allocateDirect(1024);

  NameTable(int maxKeyLength) {
    this.key = new EntryKey(maxKeyLength);
    this.end = new EntryKey(maxKeyLength);
  }

  boolean has(ReadTransaction txn, int partition, long id, byte[] name) {
    return txn.get(key.name(partition, id, name)) != null;
  }

  void add(WriteTransaction txn, int partition, long id, byte[] name) {
    txn.put(key.name(partition, id, name), entryValue(name));
  }

  /** A long name itself; nothing for one that the entry's key has. */
  private ByteBuffer entryValue(byte[] name) {
    if (!key.isLongName(name)) {
      return scratch.clear().flip();
    }
    if (scratch.capacity() < name.length) {
      scratch = ByteBuffer.allocateDirect(name.length);
    }
    return scratch.clear().put(name).flip();
  }

  boolean remove(WriteTransaction txn, int partition, long id, byte[] name) {
    return txn.delete(key.name(partition, id, name));
  }

  void clear(WriteTransaction txn, int partition, long id) {
    clear(txn, partition, id, false);
    clear(txn, partition, id, true);
  }

  private void clear(WriteTransaction txn, int partition, long id, boolean longNames) {
    List<byte[]> found = new ArrayList<>();
    do {
      found.clear();
      try (ReadTransaction.Scan scan = scan(txn, partition, id, longNames)) {
        while (found.size() < REMOVED_AT_ONCE && scan.next()) {
          found.add(nameAt(scan, longNames));
        }
      }
      found.forEach(name -> remove(txn, partition, id, name));
    } while (found.size() == REMOVED_AT_ONCE);
  }

  private ReadTransaction.Scan scan(
      ReadTransaction txn, int partition, long id, boolean longNames) {
    return txn.scan(
        key.firstName(partition, id, longNames), end.firstName(partition, id + 1, longNames));
  }

  private static byte[] nameAt(ReadTransaction.Scan scan, boolean longNames) {
    ByteBuffer name = longNames ? scan.value() : EntryKey.nameIn(scan.key());
    byte[] copy = new byte[name.remaining()];
    name.get(copy);
    return copy;
  }

  /**
   * The whole list.
   *
   * @param count how many names it has
   * @param packedLength the length of its binary form
   * @return the binary form
   * @throws StoreException when the names that are there are not as long
   */
  ByteBuffer packed(ReadTransaction txn, int partition, long id, long count, long packedLength) {
    List<byte[]> longNames = longNames(txn, partition, id);
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(packedLength)).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(count);
    int next = 0;
    try (ReadTransaction.Scan scan = scan(txn, partition, id, false)) {
      while (scan.next()) {
        ByteBuffer name = EntryKey.nameIn(scan.key());
        while (next < longNames.size()
            && UNSIGNED_BYTES.compare(ByteBuffer.wrap(longNames.get(next)), name) < 0) {
          append(out, ByteBuffer.wrap(longNames.get(next++)), id);
        }
        append(out, name, id);
      }
    }
    while (next < longNames.size()) {
      append(out, ByteBuffer.wrap(longNames.get(next++)), id);
    }
    if (out.hasRemaining()) {
      throw corrupt(id);
    }
    return out.flip();
  }

  private static void append(ByteBuffer out, ByteBuffer name, long id) {
    if (out.remaining() < Long.BYTES + name.remaining()) {
      throw corrupt(id);
    }
    out.putLong(name.remaining()).put(name);
  }

  private static StoreException corrupt(long id) {
    String message = "The subkeys with id " + id + " are not those that their element counts";
    return new StoreException(Reason.CORRUPT, message, null);
  }

  /** The long names, sorted: their entries are sorted by hash. */
  private List<byte[]> longNames(ReadTransaction txn, int partition, long id) {
    List<byte[]> names = new ArrayList<>();
    try (ReadTransaction.Scan scan = scan(txn, partition, id, true)) {
      while (scan.next()) {
        names.add(nameAt(scan, true));
      }
    }
    names.sort(Arrays::compareUnsigned);
    return names;
  }
}
