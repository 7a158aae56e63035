package ax.antpick.k2hdkc.storage.memory;

/** A view of one commit. */
final class MemoryReadTransaction extends MemoryTransaction {

  MemoryReadTransaction(MemoryEngine engine) {
    super(engine);
  }

  @Override
  public void renew() {
    checkUse();
    entries = engine.committed();
  }

  @Override
  boolean changesEntries() {
    return false;
  }

  @Override
  public void close() {
    if (isOpen()) {
      end();
      engine.endRead();
    }
  }
}
