package ax.antpick.k2hdkc.storage.lmdb;

import ax.antpick.k2hdkc.storage.engine.ConfinedTransaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/** What both kinds of transactions share: looking up and walking. */
abstract class LmdbTransaction extends ConfinedTransaction {

  final Dbi<ByteBuffer> map;
  final Txn<ByteBuffer> txn;

  /** Open scans: a cursor that outlives its write transaction would be freed twice. */
  private final List<LmdbScan> scans = new ArrayList<>(0);

  /** Counts what makes a cursor's place doubtful. */
  private int changes;

  LmdbTransaction(Dbi<ByteBuffer> map, Txn<ByteBuffer> txn, int maxKeyLength) {
    super(maxKeyLength);
    this.map = map;
    this.txn = txn;
  }

  @Override
  public final ByteBuffer get(ByteBuffer key) {
    checkUse();
    checkKey(key);
    try {
      ByteBuffer found = map.get(txn, key);
      // The binding reuses its buffer at the next call; the caller may keep this one until the end.
      return found == null ? null : found.asReadOnlyBuffer();
    } catch (LmdbException e) {
      throw LmdbFailure.of("read", e);
    }
  }

  @Override
  public final Scan scan(ByteBuffer from, ByteBuffer to) {
    checkUse();
    checkKey(from);
    Cursor<ByteBuffer> cursor = null;
    try {
      cursor = map.openCursor(txn);
      LmdbScan scan = new LmdbScan(this, cursor, from, to);
      scans.add(scan);
      return scan;
    } catch (LmdbException e) {
      if (cursor != null) {
        cursor.close();
      }
      throw LmdbFailure.of("read", e);
    }
  }

  /** Whether entries can change while this is open. */
  abstract boolean changesEntries();

  final void changed() {
    changes++;
  }

  final int changes() {
    return changes;
  }

  final void forget(LmdbScan scan) {
    scans.remove(scan);
  }

  final void closeScans() {
    if (!scans.isEmpty()) {
      List.copyOf(scans).forEach(LmdbScan::close);
    }
  }
}
