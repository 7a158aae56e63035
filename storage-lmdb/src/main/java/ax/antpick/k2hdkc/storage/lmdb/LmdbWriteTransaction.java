package ax.antpick.k2hdkc.storage.lmdb;

import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import org.lmdbjava.LmdbException;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/** The change. The right to write goes back to the engine at the end. */
final class LmdbWriteTransaction extends LmdbTransaction implements WriteTransaction {

  private static final PutFlags[] REPLACING = {};

  private final LmdbEngine engine;

  LmdbWriteTransaction(LmdbEngine engine, Txn<ByteBuffer> txn) {
    super(engine.map(), txn, engine.maxKeyLength());
    this.engine = engine;
  }

  @Override
  public void put(ByteBuffer key, ByteBuffer value) {
    checkUse();
    checkKey(key);
    checkDirect(value);
    changed();
    try {
      map.put(txn, key, value, REPLACING);
    } catch (LmdbException e) {
      throw LmdbFailure.of("write", e);
    }
  }

  @Override
  public ByteBuffer reserve(ByteBuffer key, int size) {
    checkUse();
    checkKey(key);
    if (size < 0) {
      throw new IllegalArgumentException("Value of " + size + " bytes, allowed is >= 0");
    }
    changed();
    try {
      // A buffer of its own, so that a late write cannot follow the binding's to another page.
      return map.reserve(txn, key, size, REPLACING).slice();
    } catch (LmdbException e) {
      throw LmdbFailure.of("write", e);
    }
  }

  @Override
  public boolean delete(ByteBuffer key) {
    checkUse();
    checkKey(key);
    changed();
    try {
      return map.delete(txn, key);
    } catch (LmdbException e) {
      throw LmdbFailure.of("delete", e);
    }
  }

  @Override
  public void commit() {
    checkUse();
    closeScans();
    finish();
    engine.commit(txn);
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
      closeScans();
      end();
      engine.endWrite(txn);
    }
  }
}
