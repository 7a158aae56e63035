package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineStatistics;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** An engine that counts the bytes put into it, and may falsify them. */
final class CountingEngine implements Engine {

  private final Engine engine;
  private final AtomicLong bytesPut = new AtomicLong();
  private volatile UnaryOperator<ByteBuffer> falsifier = UnaryOperator.identity();

  CountingEngine(Engine engine) {
    this.engine = engine;
  }

  long bytesPut() {
    return bytesPut.get();
  }

  /** Changes every value that is put from now on. */
  void falsify(UnaryOperator<ByteBuffer> by) {
    falsifier = by;
  }

  @Override
  public int maxKeyLength() {
    return engine.maxKeyLength();
  }

  @Override
  public ReadTransaction read() {
    return engine.read();
  }

  @Override
  public WriteTransaction write() {
    WriteTransaction txn = engine.write();
    return new WriteTransaction() {
      @Override
      public void put(ByteBuffer key, ByteBuffer value) {
        bytesPut.addAndGet(key.remaining() + value.remaining());
        txn.put(key, falsifier.apply(value));
      }

      @Override
      public ByteBuffer reserve(ByteBuffer key, int size) {
        bytesPut.addAndGet(key.remaining() + size);
        return txn.reserve(key, size);
      }

      @Override
      public boolean delete(ByteBuffer key) {
        return txn.delete(key);
      }

      @Override
      public void commit() {
        txn.commit();
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
    };
  }

  @Override
  public void sync() {
    engine.sync();
  }

  @Override
  public EngineStatistics statistics() {
    return engine.statistics();
  }

  @Override
  public void close() {
    engine.close();
  }
}
