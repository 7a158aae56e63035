package ax.antpick.k2hdkc.storage.durability;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineStatistics;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.nio.ByteBuffer;

/** An engine that dies at a given step, before or after that step's effect on the disk. */
final class MortalEngine implements Engine {

  private final MemoryEngine disk;
  private final SyncMode mode;
  private int stepsLeft;

  MortalEngine(MemoryEngine disk, SyncMode mode, int steps) {
    this.disk = disk;
    this.mode = mode;
    this.stepsLeft = steps;
  }

  boolean isDead() {
    return stepsLeft <= 0;
  }

  private void step() {
    stepsLeft--;
    if (isDead()) {
      throw new StoreException(Reason.IO, "The power is off", null);
    }
  }

  @Override
  public WriteTransaction write() {
    step();
    return new MortalTransaction(disk.write());
  }

  private final class MortalTransaction implements WriteTransaction {

    private final WriteTransaction txn;

    MortalTransaction(WriteTransaction txn) {
      this.txn = txn;
    }

    @Override
    public void put(ByteBuffer key, ByteBuffer value) {
      step();
      txn.put(key, value);
    }

    @Override
    public void commit() {
      step();
      txn.commit();
      step();
      if (mode == SyncMode.ALWAYS) {
        disk.sync();
        step();
      }
    }

    @Override
    public ByteBuffer reserve(ByteBuffer key, int size) {
      return txn.reserve(key, size);
    }

    @Override
    public boolean delete(ByteBuffer key) {
      return txn.delete(key);
    }

    @Override
    public ByteBuffer get(ByteBuffer key) {
      return txn.get(key);
    }

    @Override
    public Scan scan(ByteBuffer from, ByteBuffer to) {
      return txn.scan(from, to);
    }

    @Override
    public void renew() {
      txn.renew();
    }

    @Override
    public void close() {
      txn.close();
    }
  }

  @Override
  public int maxKeyLength() {
    return disk.maxKeyLength();
  }

  @Override
  public ReadTransaction read() {
    return disk.read();
  }

  @Override
  public void sync() {
    step();
    disk.sync();
  }

  @Override
  public EngineStatistics statistics() {
    return disk.statistics();
  }

  @Override
  public void close() {
    disk.close();
  }
}
