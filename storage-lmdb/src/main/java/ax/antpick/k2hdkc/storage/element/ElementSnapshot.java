package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A view of a transaction's elements. Confined to the transaction's thread. */
public final class ElementSnapshot implements Snapshot {

  private final ReadTransaction txn;
  private final ElementReader reader;
  private final Consumer<ElementReader> ending;
  private boolean closed;

  /**
   * A view.
   *
   * @param txn what to look at
   * @param reader looks; used by nobody else meanwhile
   * @param ending called once when the view is closed; ends the transaction where that is meant
   */
  public ElementSnapshot(
      ReadTransaction txn, ElementReader reader, Consumer<ElementReader> ending) {
    this.txn = txn;
    this.reader = reader;
    this.ending = ending;
    reader.open(txn);
  }

  @Override
  public ByteBuffer value(byte[] key, Access access) {
    return reader.seek(key) ? reader.value(access) : null;
  }

  @Override
  public ByteBuffer valueRange(byte[] key, long position, long length) {
    return reader.seek(key) ? reader.storedRange(position, length) : null;
  }

  @Override
  public ByteBuffer subkeys(byte[] key, boolean checked) {
    return reader.seek(key) && !(checked && reader.isHidden())
        ? nullIfEmpty(reader.subkeys())
        : null;
  }

  @Override
  public ByteBuffer attributes(byte[] key) {
    return reader.seek(key) ? nullIfEmpty(reader.attributes()) : null;
  }

  @Override
  public ByteBuffer attribute(byte[] key, byte[] name) {
    return reader.seek(key) ? AttributeList.find(reader.attributes(), name) : null;
  }

  private static ByteBuffer nullIfEmpty(ByteBuffer bytes) {
    return bytes.hasRemaining() ? bytes : null;
  }

  @Override
  public void refresh() {
    txn.renew();
    reader.open(txn);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      ending.accept(reader);
    }
  }
}
