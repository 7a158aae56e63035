package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.daemon.settings.Settings;
import ax.antpick.k2hdkc.daemon.settings.Settings.Encryption;
import ax.antpick.k2hdkc.storage.ElementStore;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.cipher.CipherSettings;
import ax.antpick.k2hdkc.storage.cipher.CipherType;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.element.StoreCheck;
import ax.antpick.k2hdkc.storage.engine.BackgroundSync;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.folder.DataFolder;
import ax.antpick.k2hdkc.storage.folder.FolderOwner;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbLibrary;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data folder and the store in it, opened and closed together. */
final class NodeStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeStore.class);

  /** Rounds of PBKDF2 that one stored value may cost a data loop: some 50 ms. */
  private static final int MAX_ITERATIONS = 100_000;

  private final DataFolder folder;
  private final ElementStore store;
  private final ScheduledExecutorService syncThread;

  private NodeStore(DataFolder folder, ElementStore store, ScheduledExecutorService syncThread) {
    this.folder = folder;
    this.store = store;
    this.syncThread = syncThread;
  }

  /**
   * Opens folder and store.
   *
   * @param settings the settings
   * @param node the node's name, which the folder must belong to
   * @return what was opened
   * @throws StartException when the folder is not usable, or a file of pass phrases
   */
  static NodeStore open(Settings settings, String node) throws StartException {
    StoreSettings storeSettings = storeSettings(settings);
    Failpoints failpoints = Failpoints.fromSystemProperties();
    SyncMode sync = SyncMode.valueOf(settings.storage().sync().name());
    Path path = settings.storage().path();
    try {
      DataFolder folder =
          DataFolder.open(
              path,
              new FolderOwner(settings.cluster(), node),
              sync,
              DataFolder.currentBootId(),
              new SecureRandom());
      try {
        return open(folder, settings, storeSettings, sync, failpoints);
      } catch (RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (StoreException e) {
      throw new StartException(ExitCode.FOLDER, "storage.path: " + e.getMessage(), e);
    }
  }

  private static NodeStore open(
      DataFolder folder,
      Settings settings,
      StoreSettings storeSettings,
      SyncMode sync,
      Failpoints failpoints) {
    LmdbLibrary.unpackInto(folder.path());
    Engine engine =
        LmdbEngine.open(
            folder.engineFolder(),
            LmdbSettings.of(sync).withMapBytes(settings.storage().mapSize()),
            failpoints);
    try {
      folder.suspicion().ifPresent(reason -> check(folder, engine, reason));
      ElementStore store =
          ElementStore.open(
              storeSettings, engine, CommitSettings.of(sync), failpoints, suspecting(folder));
      return new NodeStore(folder, store, sync == SyncMode.OS ? startSync(engine, folder) : null);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** There is no other copy to rebuild the data from: what is whole is served. */
  private static void check(DataFolder folder, Engine engine, String reason) {
    LOG.warn("The data of {} may be damaged ({}); checking every record", folder.path(), reason);
    StoreCheck.Report report = new StoreCheck(engine).run();
    folder.clearSuspicion();
    LOG.warn(
        "The data of {} was checked: {} elements are whole, {} were damaged and are gone; changes"
            + " of the last moments before may be missing",
        folder.path(),
        report.elements(),
        report.lost());
  }

  private static CommitListener suspecting(DataFolder folder) {
    return new CommitListener() {
      @Override
      public void suspect(StoreException cause) {
        NodeStore.suspect(folder, cause);
      }
    };
  }

  private static void suspect(DataFolder folder, StoreException cause) {
    LOG.error("The disk failed; the data is suspect from now on", cause);
    folder.suspect(cause.getMessage());
  }

  private static ScheduledExecutorService startSync(Engine engine, DataFolder folder) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread sync = new Thread(task, "k2hdkc-sync");
              sync.setDaemon(true);
              return sync;
            });
    BackgroundSync.start(engine, thread, BackgroundSync.PERIOD, cause -> suspect(folder, cause));
    return thread;
  }

  private static StoreSettings storeSettings(Settings settings) throws StartException {
    Settings.Elements elements = settings.k2hdkc();
    return StoreSettings.DEFAULT
        .withDefaultExpire(elements.expire().toSeconds())
        .withHistory(elements.history())
        .withValueLimit(Math.toIntExact(settings.limits().value()))
        .withCiphers(
            new CipherSettings(
                elements.encryption() == Encryption.AES256_PBKDF1
                    ? CipherType.PBKDF1
                    : CipherType.PBKDF2,
                elements.iterations(),
                MAX_ITERATIONS,
                passPhrases(elements.passPhrasesFile())));
  }

  private static List<byte[]> passPhrases(Path file) throws StartException {
    try {
      return PassPhraseFile.read(file);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.SETTINGS, "k2hdkc.passphrases-file: " + file + ": " + e.getMessage(), e);
    }
  }

  /** The store. */
  ElementStore store() {
    return store;
  }

  /** Why the data cannot be trusted, if so. */
  Optional<String> suspicion() {
    return folder.suspicion();
  }

  /** Commits and syncs what was submitted, and gives the folder back. */
  @Override
  public void close() {
    if (syncThread != null) {
      syncThread.shutdown();
    }
    try {
      store.close();
    } catch (StoreException e) {
      // Even what was acknowledged may not be on the disk: the next start must know.
      suspect(folder, e);
      throw e;
    } finally {
      folder.close();
    }
  }
}
