package ax.antpick.k2hdkc.storage.memory;

import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A change of a copy, which becomes the engine's map at the commit. */
final class MemoryWriteTransaction extends MemoryTransaction implements WriteTransaction {

  private boolean copied;

  MemoryWriteTransaction(MemoryEngine engine) {
    super(engine);
  }

  /** The map to change: the caller checked that it may. */
  private NavigableMap<ByteBuffer, ByteBuffer> changing() {
    if (!copied) {
      entries = new TreeMap<>(entries);
      copied = true;
    }
    return entries;
  }

  @Override
  public void put(ByteBuffer key, ByteBuffer value) {
    checkUse();
    checkKey(key);
    checkDirect(value);
    changing().put(copy(key), copy(value));
  }

  @Override
  public ByteBuffer reserve(ByteBuffer key, int size) {
    checkUse();
    checkKey(key);
    if (size < 0) {
      throw new IllegalArgumentException("Value of " + size + " bytes, allowed is >= 0");
    }
    ByteBuffer value = ByteBuffer.allocate(size);
    changing().put(copy(key), value);
    return value.duplicate();
  }

  @Override
  public boolean delete(ByteBuffer key) {
    checkUse();
    checkKey(key);
    return changing().remove(key) != null;
  }

  @Override
  public void commit() {
    checkUse();
    finish();
    engine.commit(entries);
  }

  @Override
  public void renew() {
    throw new UnsupportedOperationException("A write transaction cannot be renewed");
  }

  @Override
  boolean changesEntries() {
    return true;
  }

  @Override
  public void close() {
    if (isOpen()) {
      end();
      engine.endWrite();
    }
  }
}
