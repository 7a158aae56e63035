package ax.antpick.k2hdkc.bench.store;

import ax.antpick.k2hdkc.bench.load.Keys;
import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.ElementStore;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Store;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A store with every key written, values of 64 bytes, {@code sync: os}. */
@State(Scope.Benchmark)
public class FilledStore {

  private static final int BATCH = 1000;

  /** Number of keys. */
  @Param({"100000", "1000000"})
  public int keyCount;

  private final SplittableRandom random = new SplittableRandom(42);
  private Path folder;
  private Keys keys;
  private Store store;

  /** For JMH. */
  public FilledStore() {}

  /**
   * Opens and fills the store.
   *
   * @throws IOException when there is no room
   */
  @Setup(Level.Trial)
  public void open() throws IOException {
    folder = Files.createTempDirectory("k2hdkc-store");
    keys = new Keys(keyCount, 64);
    LmdbEngine engine = LmdbEngine.open(folder, LmdbSettings.of(SyncMode.OS), Failpoints.NONE);
    store =
        ElementStore.open(
            StoreSettings.DEFAULT,
            engine,
            CommitSettings.of(SyncMode.OS),
            Failpoints.NONE,
            CommitListener.NONE);
    for (int i = 0; i < keyCount; i++) {
      set(keys.key(i));
      if (i % BATCH == 0) {
        store.submitted();
      }
    }
    awaitWrites();
  }

  /** Another thread may be committing what this one submitted: a change behind it tells. */
  private void awaitWrites() {
    CountDownLatch done = new CountDownLatch(1);
    store.submit(
        new Mutation.Delete(keys.value()),
        new Completion() {
          @Override
          public void completed(Outcome outcome) {
            done.countDown();
          }

          @Override
          public void failed(StoreException cause) {
            throw cause;
          }
        });
    store.submitted();
    try {
      if (!done.await(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("filling the store took longer than 5 minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Removes the store.
   *
   * @throws IOException when it cannot be removed
   */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    store.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  Store store() {
    return store;
  }

  byte[] anyKey() {
    return keys.key(random.nextInt(keyCount));
  }

  void set(byte[] key) {
    store.submit(new Mutation.Set(key, keys.value()), Checked.INSTANCE);
  }

  /** A benchmark of failing writes would be a fast one. */
  private enum Checked implements Completion {
    INSTANCE;

    @Override
    public void completed(Outcome outcome) {
      if (outcome != Outcome.DONE) {
        throw new IllegalStateException("write refused: " + outcome);
      }
    }

    @Override
    public void failed(StoreException cause) {
      throw cause;
    }
  }
}
