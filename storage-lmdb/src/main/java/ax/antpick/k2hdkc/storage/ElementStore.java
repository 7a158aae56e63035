package ax.antpick.k2hdkc.storage;

import ax.antpick.k2hdkc.storage.archive.ArchiveExport;
import ax.antpick.k2hdkc.storage.archive.ArchiveImport;
import ax.antpick.k2hdkc.storage.cipher.ValueCipher;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitQueue;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.element.ElementEditor;
import ax.antpick.k2hdkc.storage.element.ElementReader;
import ax.antpick.k2hdkc.storage.element.ElementSnapshot;
import ax.antpick.k2hdkc.storage.element.ElementTable;
import ax.antpick.k2hdkc.storage.element.ElementWalk;
import ax.antpick.k2hdkc.storage.element.InFlightKeys;
import ax.antpick.k2hdkc.storage.element.Purge;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineStatistics;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The store over an engine: k2hash elements, group commit, background purge. Thread-safe. */
public final class ElementStore implements Store {

  private final StoreSettings settings;
  private final Engine engine;
  private final ValueCipher cipher;
  private final ElementTable table;
  private final InFlightKeys inFlight;
  private final CommitQueue queue;
  private final Purge purge;

  /** Readers of snapshots that were closed: as many as were ever open at a time. */
  private final Queue<ElementReader> idleReaders = new ConcurrentLinkedQueue<>();

  private ElementStore(
      StoreSettings settings,
      Engine engine,
      CommitSettings commits,
      Failpoints failpoints,
      CommitListener listener) {
    this.settings = settings;
    this.engine = engine;
    this.cipher = new ValueCipher(settings.ciphers(), settings.random());
    this.table = new ElementTable(engine, settings, cipher);
    this.inFlight = new InFlightKeys(settings.history());
    this.queue =
        CommitQueue.open(engine, commits, System::nanoTime, failpoints, table.listening(listener));
    this.purge = new Purge(engine, settings, table, queue);
  }

  /**
   * Opens a store.
   *
   * @param settings what the store does
   * @param engine keeps the entries; the store owns it from now on, closes it, and is its only
   *     writer
   * @param commits how changes are grouped; the same sync mode as the engine's
   * @param failpoints what shall go wrong
   * @param listener told about batches and disk errors
   * @return the store
   * @throws StoreException when the engine cannot be read
   */
  public static ElementStore open(
      StoreSettings settings,
      Engine engine,
      CommitSettings commits,
      Failpoints failpoints,
      CommitListener listener) {
    ElementStore store = new ElementStore(settings, engine, commits, failpoints, listener);
    store.purge.start();
    return store;
  }

  @Override
  public Snapshot snapshot() {
    ElementReader idle = idleReaders.poll();
    ElementReader reader = idle == null ? newReader() : idle;
    // Opened last: what fails before leaves no transaction open.
    ReadTransaction txn = engine.read();
    return new ElementSnapshot(
        txn,
        reader,
        ended -> {
          txn.close();
          idleReaders.add(ended);
        });
  }

  private ElementReader newReader() {
    return new ElementReader(engine.maxKeyLength(), settings.clock(), cipher);
  }

  @Override
  public void submit(Mutation mutation, Completion completion) {
    inFlight.enter(mutation);
    queue.submit(table.change(mutation, new Leaving(mutation, completion)));
  }

  @Override
  public void submitted() {
    queue.submitted();
  }

  @Override
  public boolean inFlight(byte[] key) {
    return inFlight.has(key);
  }

  @Override
  public StoreStatistics statistics() {
    EngineStatistics figures = engine.statistics();
    try (ReadTransaction txn = engine.read()) {
      ElementTable.Figures elements = table.figures(txn);
      return new StoreStatistics(
          elements.elements(),
          figures.mapBytes(),
          figures.usedBytes(),
          figures.freeBytes(),
          figures.pageBytes(),
          Instant.ofEpochMilli(elements.lastWriteMillis()));
    }
  }

  /**
   * Writes all elements of one view as a k2hash archive. The view is held until the end, and
   * meanwhile no page of the store is used again: for large stores prefer a copy of the engine.
   *
   * @param out takes the archive; is not closed
   * @param progress told the number of elements so far, after each
   * @return how many elements were written
   * @throws IOException when the archive cannot be written
   */
  public long exportTo(OutputStream out, LongConsumer progress) throws IOException {
    try (ReadTransaction txn = engine.read()) {
      ElementReader reader = newReader();
      ElementWalk walk = new ElementWalk(txn, engine.maxKeyLength(), reader);
      return new ArchiveExport(walk, reader, out, progress).run();
    }
  }

  /**
   * Applies a k2hash archive on top of what is there.
   *
   * @param in gives the archive; is not closed
   * @param skipErrors whether a record that cannot be applied is left out instead of ending it
   * @param progress told the number of records so far, after each
   * @return what was done
   * @throws IOException when the archive cannot be read, is damaged, or a record cannot be applied;
   *     what was applied before stays
   * @throws InterruptedException when interrupted while waiting
   */
  public ArchiveImport.Report importFrom(InputStream in, boolean skipErrors, LongConsumer progress)
      throws IOException, InterruptedException {
    ArchiveImport.Target target =
        new ArchiveImport.Target() {
          @Override
          public void submit(Function<ElementEditor, Outcome> edit, Completion completion) {
            queue.submit(table.change(edit, completion));
          }

          @Override
          public void submitted() {
            queue.submitted();
          }
        };
    return new ArchiveImport(in, settings.valueLimit(), skipErrors, progress).run(target);
  }

  @Override
  public void close() {
    purge.close();
    queue.close();
    engine.close();
  }

  /** Completes a mutation after its keys have left the ones in flight. */
  private final class Leaving implements Completion {
    private final Mutation mutation;
    private final Completion completion;

    Leaving(Mutation mutation, Completion completion) {
      this.mutation = mutation;
      this.completion = completion;
    }

    @Override
    public boolean isWanted() {
      return completion.isWanted();
    }

    @Override
    public void completed(Outcome outcome) {
      inFlight.leave(mutation);
      completion.completed(outcome);
    }

    @Override
    public void failed(StoreException cause) {
      inFlight.leave(mutation);
      completion.failed(cause);
    }
  }
}
