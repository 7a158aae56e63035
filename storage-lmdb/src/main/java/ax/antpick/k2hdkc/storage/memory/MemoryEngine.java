package ax.antpick.k2hdkc.storage.memory;

import static ax.antpick.k2hdkc.storage.engine.KeyOrder.UNSIGNED_BYTES;

import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineStatistics;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.TransactionGate;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The engine in memory. It keeps every promise of {@link Engine}, with a disk that exists only in
 * thought: {@link #afterCrash()} and {@link #afterPowerCut()} open what such a disk would hold. A
 * changing transaction copies the map at its first change, so this is for small amounts of data.
 * Thread-safe.
 */
public final class MemoryEngine implements Engine {

  private static final int MAX_KEY_LENGTH = 511;
  private static final int PAGE_BYTES = 4096;

  private final SyncMode mode;
  private final TransactionGate gate = new TransactionGate();
  private final ReentrantLock writeLock = new ReentrantLock();

  /** The last commit. Maps are never changed once they are here. */
  private volatile NavigableMap<ByteBuffer, ByteBuffer> committed;

  /** What a power cut leaves. */
  private volatile NavigableMap<ByteBuffer, ByteBuffer> durable;

  private MemoryEngine(SyncMode mode, NavigableMap<ByteBuffer, ByteBuffer> entries) {
    this.mode = mode;
    this.committed = entries;
    this.durable = entries;
  }

  /**
   * An empty engine.
   *
   * @param mode when a commit counts as durable
   */
  public MemoryEngine(SyncMode mode) {
    this(mode, new TreeMap<>(UNSIGNED_BYTES));
  }

  /**
   * What is there after the process was killed: every commit.
   *
   * @return a new engine; this one should not be used any more
   */
  public MemoryEngine afterCrash() {
    return new MemoryEngine(mode, committed);
  }

  /**
   * What is there after the machine lost power: every commit that was durable.
   *
   * @return a new engine; this one should not be used any more
   */
  public MemoryEngine afterPowerCut() {
    return new MemoryEngine(mode, durable);
  }

  @Override
  public int maxKeyLength() {
    return MAX_KEY_LENGTH;
  }

  @Override
  public ReadTransaction read() {
    gate.enter();
    return new MemoryReadTransaction(this);
  }

  @Override
  public WriteTransaction write() {
    if (writeLock.isHeldByCurrentThread()) {
      throw new IllegalStateException("This thread has a write transaction open already");
    }
    gate.enter();
    writeLock.lock();
    return new MemoryWriteTransaction(this);
  }

  NavigableMap<ByteBuffer, ByteBuffer> committed() {
    return committed;
  }

  void commit(NavigableMap<ByteBuffer, ByteBuffer> entries) {
    committed = entries;
    if (mode == SyncMode.ALWAYS) {
      durable = entries;
    }
  }

  void endRead() {
    gate.leave();
  }

  void endWrite() {
    writeLock.unlock();
    gate.leave();
  }

  @Override
  public void sync() {
    gate.enter();
    durable = committed;
    gate.leave();
  }

  @Override
  public EngineStatistics statistics() {
    NavigableMap<ByteBuffer, ByteBuffer> entries = committed;
    long bytes = 0;
    for (var entry : entries.entrySet()) {
      bytes += entry.getKey().remaining() + entry.getValue().remaining();
    }
    return new EngineStatistics(entries.size(), Long.MAX_VALUE, bytes, 0, PAGE_BYTES);
  }

  @Override
  public void close() {
    gate.close();
    durable = committed;
  }
}
