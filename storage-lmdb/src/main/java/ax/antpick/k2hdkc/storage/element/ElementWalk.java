package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import java.util.function.Predicate;

/** Visits all elements of one view, tombstones left out. Confined to the view's thread. */
public final class ElementWalk {

  private final ReadTransaction txn;
  private final ElementReader reader;
  private final EntryWalk entries;
  private final ElementRecord record = new ElementRecord();

  /**
   * A walk that has not begun.
   *
   * @param txn what to walk
   * @param maxKeyLength the longest key of the engine
   * @param reader stands at the element that is visited
   */
  public ElementWalk(ReadTransaction txn, int maxKeyLength, ElementReader reader) {
    this.txn = txn;
    this.reader = reader;
    this.entries = new EntryWalk(maxKeyLength);
    reader.open(txn);
  }

  /**
   * Visits every element.
   *
   * @param visitor is given the key, with the reader at its element; returns false to stop
   */
  public void visit(Predicate<byte[]> visitor) {
    entries.go(
        txn,
        Integer.MAX_VALUE,
        entry -> {
          byte[] key = keyOf(entry);
          return !reader.seek(key) || visitor.test(key);
        });
  }

  private byte[] keyOf(ReadTransaction.Scan entry) {
    if (!EntryKey.isLong(entry.key())) {
      return EntryKey.elementKey(entry.key());
    }
    record.wrap(entry.value(), null);
    return ElementReader.copyOf(record.key());
  }
}
