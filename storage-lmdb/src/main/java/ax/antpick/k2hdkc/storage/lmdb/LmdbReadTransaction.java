package ax.antpick.k2hdkc.storage.lmdb;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.lmdbjava.Dbi;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/** A view. Its reader slot goes back to the engine at the end. */
final class LmdbReadTransaction extends LmdbTransaction {

  private final Consumer<Txn<ByteBuffer>> giveBack;

  LmdbReadTransaction(
      Dbi<ByteBuffer> map,
      Txn<ByteBuffer> txn,
      int maxKeyLength,
      Consumer<Txn<ByteBuffer>> giveBack) {
    super(map, txn, maxKeyLength);
    this.giveBack = giveBack;
  }

  @Override
  public void renew() {
    checkUse();
    closeScans();
    try {
      txn.reset();
      txn.renew();
    } catch (LmdbException e) {
      throw LmdbFailure.of("read", e);
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
      giveBack.accept(txn);
    }
  }
}
