package ax.antpick.k2hdkc.storage.lmdb;

import ax.antpick.k2hdkc.storage.StoreException;
import java.nio.ByteBuffer;
import org.lmdbjava.Txn;

/** A view. Its reader slot goes back to the engine at the end. */
final class LmdbReadTransaction extends LmdbTransaction {

  private final LmdbEngine engine;

  LmdbReadTransaction(LmdbEngine engine, Txn<ByteBuffer> txn) {
    super(engine.map(), txn, engine.maxKeyLength());
    this.engine = engine;
  }

  @Override
  public void renew() {
    checkUse();
    closeScans();
    try {
      engine.renewRead(txn);
    } catch (StoreException e) {
      end();
      engine.abandonRead(txn);
      throw e;
    }
  }

  @Override
  boolean changesEntries() {
    return false;
  }

  @Override
  public void close() {
    if (isOpen()) {
      closeScans();
      end();
      engine.endRead(txn);
    }
  }
}
