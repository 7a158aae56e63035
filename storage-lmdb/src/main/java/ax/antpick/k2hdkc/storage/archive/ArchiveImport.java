package ax.antpick.k2hdkc.storage.archive;

import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.element.ElementEditor;
import ax.antpick.k2hdkc.storage.element.ElementReader;
import ax.antpick.k2hdkc.storage.element.SubkeyList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Applies the records of a k2hash archive, or of a transaction file, in their order. Values,
 * subkeys and attributes are stored as they are there, times included. One thread runs it.
 */
public final class ArchiveImport {

  /** Bytes of records submitted and not yet committed; a record that is larger goes alone. */
  private static final int IN_FLIGHT = 4 << 20;

  private final InputStream in;
  private final int limit;
  private final boolean skipErrors;
  private final LongConsumer progress;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicReference<IOException> refused = new AtomicReference<>();
  private final AtomicReference<StoreException> failed = new AtomicReference<>();

  /**
   * An import that has not begun.
   *
   * @param in gives the archive; is not closed
   * @param limit the longest key, value or list
   * @param skipErrors whether a record that cannot be applied is left out; else the import ends
   *     there. What is no record at all always ends it
   * @param progress told the number of records so far, after each
   */
  public ArchiveImport(InputStream in, int limit, boolean skipErrors, LongConsumer progress) {
    this.in = in;
    this.limit = limit;
    this.skipErrors = skipErrors;
    this.progress = progress;
  }

  /**
   * Applies all records and waits until they are committed.
   *
   * @param target the store
   * @return what was done
   * @throws IOException when the archive cannot be read, is damaged, or a record cannot be applied
   * @throws StoreException when the store fails
   * @throws InterruptedException when interrupted while waiting for the store
   */
  public Report run(Target target) throws IOException, InterruptedException {
    long offset = 0;
    long records = 0;
    try {
      for (ArchiveRecord record = next(offset); record != null; record = next(offset)) {
        int size = (int) Math.min(record.size(), IN_FLIGHT);
        if (!room.tryAcquire(size)) {
          target.submitted();
          room.acquire(size);
        }
        throwFailure();
        ArchiveRecord applied = record;
        target.submit(editor -> apply(applied, editor), new Applied(size, offset));
        offset += record.size();
        progress.accept(++records);
      }
    } finally {
      target.submitted();
      room.acquireUninterruptibly(IN_FLIGHT);
    }
    throwFailure();
    return new Report(records, skipped.get());
  }

  private ArchiveRecord next(long offset) throws IOException {
    return ArchiveRecord.readFrom(in, offset, limit);
  }

  private void throwFailure() throws IOException {
    if (failed.get() != null) {
      throw failed.get();
    }
    if (refused.get() != null) {
      throw refused.get();
    }
  }

  private Outcome apply(ArchiveRecord record, ElementEditor editor) {
    if (record.key().length == 0) {
      return Outcome.of(Status.INVALID);
    }
    editor.seek(record.key());
    AttributeList kept = editor.reader().attributeList();
    AttributeList given = AttributeList.parse(ByteBuffer.wrap(record.attributes()));
    SubkeyList subkeys = SubkeyList.parse(record.subkeys());
    if (given.isEmpty() && record.attributes().length > 0
        || subkeys.isEmpty() && record.subkeys().length > 0) {
      return Outcome.of(Status.INVALID);
    }
    switch (record.type()) {
      case SET_ALL -> editor.store(given, record.value(), subkeys);
      case REP_VAL -> editor.store(kept, record.value(), null);
      case REP_SKEY -> editor.store(kept, null, subkeys);
      case REP_ATTRS -> editor.store(given, null, null);
      case DEL_KEY -> editor.remove();
      case OW_VAL -> {
        return overwrite(record, kept, editor);
      }
      case REN_KEY -> {
        return rename(record, given.isEmpty() ? kept : given, editor);
      }
    }
    return Outcome.DONE;
  }

  private Outcome overwrite(ArchiveRecord record, AttributeList kept, ElementEditor editor) {
    if (record.extra().length != Long.BYTES || record.value().length == 0) {
      return Outcome.of(Status.INVALID);
    }
    long offset = ByteBuffer.wrap(record.extra()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (offset < 0 || offset > limit - record.value().length) {
      return Outcome.of(Status.BAD_POSITION);
    }
    editor.overwrite(kept, (int) offset, record.value());
    return Outcome.DONE;
  }

  private static Outcome rename(
      ArchiveRecord record, AttributeList attributes, ElementEditor editor) {
    ElementReader reader = editor.reader();
    if (record.extra().length == 0) {
      return Outcome.of(Status.INVALID);
    }
    if (!reader.isLive()) {
      return Outcome.of(Status.NO_DATA);
    }
    byte[] value = ElementReader.copyOf(reader.storedValue());
    SubkeyList subkeys = SubkeyList.parse(reader.subkeys());
    editor.remove();
    editor.seek(record.extra());
    editor.store(attributes, value, subkeys);
    return Outcome.DONE;
  }

  /** The store, as an import sees it. */
  public interface Target {

    /**
     * Submits a change.
     *
     * @param edit makes it
     * @param completion told the verdict
     */
    void submit(Function<ElementEditor, Outcome> edit, Completion completion);

    /** Sees to it that what was submitted is committed soon. */
    void submitted();
  }

  /**
   * What an import did.
   *
   * @param records how many records there were
   * @param skipped how many of them could not be applied
   */
  public record Report(long records, long skipped) {}

  private final class Applied implements Completion {
    private final int size;
    private final long offset;

    Applied(int size, long offset) {
      this.size = size;
      this.offset = offset;
    }

    @Override
    public void completed(Outcome outcome) {
      if (outcome.status() != Status.DONE) {
        skipped.incrementAndGet();
        if (!skipErrors) {
          String message =
              "Archive record at " + offset + " cannot be applied: " + outcome.status();
          refused.compareAndSet(null, new IOException(message));
        }
      }
      room.release(size);
    }

    @Override
    public void failed(StoreException cause) {
      failed.compareAndSet(null, cause);
      room.release(size);
    }
  }
}
