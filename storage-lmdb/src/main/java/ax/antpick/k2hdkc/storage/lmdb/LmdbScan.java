package ax.antpick.k2hdkc.storage.lmdb;

import static ax.antpick.k2hdkc.storage.engine.KeyOrder.UNSIGNED_BYTES;

import ax.antpick.k2hdkc.storage.engine.ReadTransaction.Scan;
import java.nio.ByteBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;
import org.lmdbjava.LmdbException;
import org.lmdbjava.SeekOp;

/** A walk with a cursor. In a transaction that changes entries it finds its place by key again. */
final class LmdbScan implements Scan {

  private enum State {
    /** The cursor stands on the first entry, which was not yet asked for. */
    BEFORE_FIRST,
    HERE,
    AT_END,
    CLOSED
  }

  private final LmdbTransaction txn;
  private final Cursor<ByteBuffer> cursor;
  private final ByteBuffer end;

  /** The start, later the key here; null where nothing can change under the cursor. */
  private final ByteBuffer place;

  private State state;
  private int changesSeen;

  LmdbScan(LmdbTransaction txn, Cursor<ByteBuffer> cursor, ByteBuffer from, ByteBuffer to) {
    this.txn = txn;
    this.cursor = cursor;
    this.end = to == null ? null : ByteBuffer.allocate(to.remaining()).put(to.duplicate()).flip();
    this.place = txn.changesEntries() ? ByteBuffer.allocateDirect(txn.maxKeyLength()) : null;
    this.changesSeen = txn.changes();
    if (place != null) {
      place.put(from.duplicate()).flip();
    }
    this.state = cursor.get(from, GetOp.MDB_SET_RANGE) ? State.BEFORE_FIRST : State.AT_END;
  }

  @Override
  public boolean next() {
    checkOpen();
    try {
      boolean found =
          switch (state) {
            case BEFORE_FIRST -> (changesSeen == txn.changes()) || seek();
            case HERE -> changesSeen == txn.changes() ? cursor.next() : seekBehind();
            default -> false;
          };
      state = (found && isBeforeEnd()) ? State.HERE : State.AT_END;
    } catch (LmdbException e) {
      throw LmdbFailure.of("read", e);
    }
    if (state == State.HERE && place != null) {
      place.clear().put(cursor.key().duplicate()).flip();
    }
    return state == State.HERE;
  }

  private boolean seek() {
    changesSeen = txn.changes();
    return cursor.get(place, GetOp.MDB_SET_RANGE);
  }

  private boolean seekBehind() {
    boolean found = seek();
    return (found && cursor.key().equals(place)) ? cursor.seek(SeekOp.MDB_NEXT) : found;
  }

  private boolean isBeforeEnd() {
    return end == null || UNSIGNED_BYTES.compare(cursor.key(), end) < 0;
  }

  @Override
  public ByteBuffer key() {
    checkHere();
    return cursor.key().asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer value() {
    checkHere();
    return cursor.val().asReadOnlyBuffer();
  }

  private void checkOpen() {
    txn.checkUse();
    if (state == State.CLOSED) {
      throw new IllegalStateException("The scan is closed");
    }
  }

  private void checkHere() {
    checkOpen();
    if (state != State.HERE || changesSeen != txn.changes()) {
      throw new IllegalStateException("The scan is not at an entry; call next()");
    }
  }

  @Override
  public void close() {
    if (state != State.CLOSED) {
      txn.checkUse();
      state = State.CLOSED;
      cursor.close();
      txn.forget(this);
    }
  }
}
