package ax.antpick.k2hdkc.storage.element;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every record of a store that is suspect and takes away what is damaged: an element whose
 * record, value or subkeys do not match their checksums or lengths. Each one is logged by its key.
 * The figures of the store are counted anew.
 *
 * <p>What it cannot find: that the newest changes are missing as a whole. Parts of a value and
 * names of a list whose record is gone stay as unused room. For one thread, before the store is
 * opened.
 */
public final class StoreCheck {

  /** Elements looked at in one transaction. */
  private static final int STEP = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);

  private final Engine engine;
  private final EntryWalk walk;
  private final ValueParts parts;
  private final NameTable names;
  private final Ledger ledger;
  private final ElementRecord record = new ElementRecord();

  private long elements;
  private long lost;
  private long highestStamp;

  /**
   * A check that has not begun.
   *
   * @param engine what to check; nobody else writes meanwhile
   */
  public StoreCheck(Engine engine) {
    int maxKeyLength = engine.maxKeyLength();
    this.engine = engine;
    this.walk = new EntryWalk(maxKeyLength);
    this.parts = new ValueParts(maxKeyLength);
    this.names = new NameTable(maxKeyLength);
    this.ledger = new Ledger(maxKeyLength);
  }

  /**
   * What a check found.
   *
   * @param elements elements that are whole
   * @param lost elements that were damaged and are gone
   */
  public record Report(long elements, long lost) {}

  /**
   * Checks everything, and makes durable what it changed.
   *
   * @return what was found
   * @throws StoreException when the disk fails, or the order of the entries itself is damaged, so
   *     that they cannot be walked
   */
  public Report run() {
    do {
      step();
    } while (!walk.isAtStart());
    restateFigures();
    engine.sync();
    return new Report(elements, lost);
  }

  private void step() {
    List<ByteBuffer> damaged = new ArrayList<>();
    try (WriteTransaction txn = engine.write()) {
      walk.go(
          txn,
          STEP,
          entry -> {
            if (!isWhole(txn, entry)) {
              damaged.add(directCopy(entry.key()));
            }
            return true;
          });
      damaged.forEach(txn::delete);
      txn.commit();
    }
    lost += damaged.size();
  }

  private boolean isWhole(ReadTransaction txn, ReadTransaction.Scan entry) {
    ByteBuffer key = entry.key();
    byte[] name = EntryKey.elementKey(key);
    try {
      record.wrap(entry.value(), EntryKey.isLong(key) ? null : name);
      readApart(txn, key.getShort(key.position()));
    } catch (StoreException e) {
      if (e.reason() != Reason.CORRUPT) {
        throw e;
      }
      LOG.error("The element {} is lost: {}", KeyText.of(name), e.getMessage());
      return false;
    }
    highestStamp = Math.max(highestStamp, record.version().stamp());
    if (!record.is(ElementRecord.TOMBSTONE)) {
      elements++;
    }
    return true;
  }

  /** Reads what an element has apart from its record: who reads it, checks it. */
  private void readApart(ReadTransaction txn, int partition) {
    if (record.is(ElementRecord.VALUE_APART)) {
      ByteBuffer value = ByteBuffer.allocate(record.valueLength());
      parts.read(txn, partition, record.valueId(), 0, value);
    }
    if (record.is(ElementRecord.NAMES_APART)) {
      names.packed(
          txn, partition, record.namesId(), record.namesCount(), record.namesPackedLength());
    }
  }

  private void restateFigures() {
    try (WriteTransaction txn = engine.write()) {
      try {
        ledger.load(txn);
      } catch (StoreException e) {
        if (e.reason() != Reason.CORRUPT) {
          throw e;
        }
        LOG.error("{}; they are counted anew", e.getMessage());
      }
      long stamp = Math.max(highestStamp, ledger.highestStamp());
      ledger.note(elements - ledger.elements(), stamp, HybridClock.millis(stamp));
      ledger.save(txn);
      txn.commit();
    }
  }

  private static ByteBuffer directCopy(ByteBuffer bytes) {
    return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
  }
}
