package ax.antpick.k2hdkc.storage.memory;

import static ax.antpick.k2hdkc.storage.engine.KeyOrder.UNSIGNED_BYTES;

import ax.antpick.k2hdkc.storage.engine.ConfinedTransaction;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;

/** What both kinds of transactions share: looking up and walking. */
abstract class MemoryTransaction extends ConfinedTransaction {

  final MemoryEngine engine;
  NavigableMap<ByteBuffer, ByteBuffer> entries;

  MemoryTransaction(MemoryEngine engine) {
    super(engine.maxKeyLength());
    this.engine = engine;
    this.entries = engine.committed();
  }

  static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  @Override
  public final ByteBuffer get(ByteBuffer key) {
    checkUse();
    checkKey(key);
    ByteBuffer value = entries.get(key);
    return value == null ? null : value.asReadOnlyBuffer();
  }

  @Override
  public final Scan scan(ByteBuffer from, ByteBuffer to) {
    checkUse();
    checkKey(from);
    return new MemoryScan(copy(from), to == null ? null : copy(to));
  }

  /** A walk that looks for the next key at each step, so that changes do not disturb it. */
  private final class MemoryScan implements Scan {

    private final ByteBuffer from;
    private final ByteBuffer end;
    private final NavigableMap<ByteBuffer, ByteBuffer> view = entries;
    private Map.Entry<ByteBuffer, ByteBuffer> here;
    private boolean started;
    private boolean closed;

    MemoryScan(ByteBuffer from, ByteBuffer end) {
      this.from = from;
      this.end = end;
    }

    @Override
    public boolean next() {
      checkOpen();
      if (!started) {
        started = true;
        here = entries.ceilingEntry(from);
      } else if (here != null) {
        here = entries.higherEntry(here.getKey());
      }
      if (here != null && end != null && UNSIGNED_BYTES.compare(here.getKey(), end) >= 0) {
        here = null;
      }
      return here != null;
    }

    @Override
    public ByteBuffer key() {
      return here().getKey().asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer value() {
      return here().getValue().asReadOnlyBuffer();
    }

    private Map.Entry<ByteBuffer, ByteBuffer> here() {
      checkOpen();
      if (here == null) {
        throw new IllegalStateException("The scan is not at an entry; call next()");
      }
      return here;
    }

    private void checkOpen() {
      checkUse();
      if (closed || (view != entries && !changesEntries())) {
        throw new IllegalStateException("The scan is closed");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Whether entries can change while this is open. */
  abstract boolean changesEntries();
}
