package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.StoreState;
import ax.antpick.k2hdkc.storage.StoreStatistics;

/**
 * Shows the figures of the store as k2hash would (k2hdkc-commands.md 1.6). Figures of things that
 * this store does not have, such as masks, are those of an empty k2hash file. Totals are never 0,
 * since C++ tools divide by them.
 */
final class StoreStates {

  private static final long AREA_BYTES = 1L << 20;

  private StoreStates() {}

  /**
   * The state for figures.
   *
   * @param store the figures
   * @return the state
   */
  static StoreState of(StoreStatistics store) {
    long page = Math.max(1, store.pageBytes());
    long totalPages = Math.max(1, store.mapBytes() / page);
    long usedPages = Math.min(totalPages, store.usedBytes() / page);
    long totalElements = Math.max(totalPages, store.elements());
    long totalAreas = Math.max(1, store.mapBytes() / AREA_BYTES);
    return new StoreState(
        "K2H V2",
        "FNV-1A BUILTIN",
        "K2H TRANSFUNC BUILTIN",
        0,
        0x0fff_ffff,
        0x3,
        0xff,
        0xf,
        32,
        store.mapBytes(),
        page,
        store.usedBytes() + store.freeBytes(),
        store.usedBytes(),
        store.mapBytes(),
        store.usedBytes(),
        store.mapBytes(),
        totalAreas,
        totalElements,
        totalPages,
        Math.min(totalAreas, Math.max(1, store.usedBytes() / AREA_BYTES)),
        Math.max(1, store.elements()),
        Math.max(1, store.elements()),
        store.elements(),
        usedPages,
        totalElements - store.elements(),
        totalPages - usedPages,
        store.lastWrite(),
        store.lastWrite());
  }
}
