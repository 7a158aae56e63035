package ax.antpick.k2hdkc.storage.durability;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.commit.Change;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;

/** Writes a {@link NumberedValue}. */
record NumberedChange(
    long number, LongConsumer onCommitted, ObjLongConsumer<StoreException> onFailed)
    implements Change {

  @Override
  public void apply(WriteTransaction txn) {
    txn.put(NumberedValue.key(number), NumberedValue.value(number));
  }

  @Override
  public void committed() {
    onCommitted.accept(number);
  }

  @Override
  public void failed(StoreException cause) {
    onFailed.accept(cause, number);
  }
}
