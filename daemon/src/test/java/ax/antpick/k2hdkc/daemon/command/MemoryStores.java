package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.storage.ElementStore;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;

/** Real stores that keep nothing on disk. */
final class MemoryStores {

  private MemoryStores() {}

  static ElementStore open() {
    return open(StoreSettings.DEFAULT);
  }

  static ElementStore open(StoreSettings settings) {
    return ElementStore.open(
        settings,
        new MemoryEngine(SyncMode.OS),
        CommitSettings.of(SyncMode.OS),
        Failpoints.NONE,
        CommitListener.NONE);
  }
}
