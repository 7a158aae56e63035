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
import java.time.Duration;
import java.util.SplittableRandom;
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

  /** One thread submits and commits, so that its time is that of the whole write. */
  private static final CommitSettings COMMITS_OF_THE_CALLER =
      new CommitSettings(SyncMode.OS, 4096, Duration.ofMinutes(5));

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
            COMMITS_OF_THE_CALLER,
            Failpoints.NONE,
            CommitListener.NONE);
    for (int i = 0; i < keyCount; i++) {
      set(keys.key(i));
      if (i % BATCH == 0) {
        store.submitted();
      }
    }
    store.submitted();
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
