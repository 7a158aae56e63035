package ax.antpick.k2hdkc.storage.engine;

/**
 * Figures of an engine.
 *
 * @param entries entries of the map
 * @param mapBytes size of the address range
 * @param usedBytes bytes of pages in use
 * @param freeBytes bytes of free pages inside the file
 * @param pageBytes size of a page
 */
public record EngineStatistics(
    long entries, long mapBytes, long usedBytes, long freeBytes, int pageBytes) {}
