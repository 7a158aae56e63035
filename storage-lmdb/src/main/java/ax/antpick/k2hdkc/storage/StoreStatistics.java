package ax.antpick.k2hdkc.storage;

import java.time.Instant;

/**
 * Figures of a store.
 *
 * @param elements elements of all kinds, tombstones not counted
 * @param mapBytes size of the address range, in bytes
 * @param usedBytes bytes of pages in use
 * @param freeBytes bytes of free pages inside the file
 * @param pageBytes size of a page, in bytes
 * @param lastWrite when the last change was committed, or the epoch
 */
public record StoreStatistics(
    long elements,
    long mapBytes,
    long usedBytes,
    long freeBytes,
    int pageBytes,
    Instant lastWrite) {}
