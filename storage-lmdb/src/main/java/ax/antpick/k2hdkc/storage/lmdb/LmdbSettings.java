package ax.antpick.k2hdkc.storage.lmdb;

import ax.antpick.k2hdkc.storage.engine.SyncMode;

/**
 * How an {@link LmdbEngine} is opened.
 *
 * @param sync when a commit counts as durable
 * @param mapBytes size of the address range and so the most the file can grow to; halved until the
 *     system grants it
 * @param maxReaders the most read transactions open at a time, over all threads
 */
public record LmdbSettings(SyncMode sync, long mapBytes, int maxReaders) {

  /** The smallest address range, in bytes. */
  public static final long MIN_MAP_BYTES = 1 << 20;

  private static final long DEFAULT_MAP_BYTES = 1L << 40;
  private static final int DEFAULT_READERS = 256;

  /** Checks the bounds. */
  public LmdbSettings {
    if (mapBytes < MIN_MAP_BYTES) {
      throw new IllegalArgumentException(
          "mapBytes is " + mapBytes + ", allowed is >= " + MIN_MAP_BYTES);
    }
    if (maxReaders < 1) {
      throw new IllegalArgumentException("maxReaders is " + maxReaders + ", allowed is >= 1");
    }
  }

  /**
   * An address range of 1 TiB, which no node needs to resize.
   *
   * @param sync when a commit counts as durable
   * @return the settings
   */
  public static LmdbSettings of(SyncMode sync) {
    return new LmdbSettings(sync, DEFAULT_MAP_BYTES, DEFAULT_READERS);
  }

  /**
   * The same with another address range.
   *
   * @param bytes its size
   * @return the settings
   */
  public LmdbSettings withMapBytes(long bytes) {
    return new LmdbSettings(sync, bytes, maxReaders);
  }
}
