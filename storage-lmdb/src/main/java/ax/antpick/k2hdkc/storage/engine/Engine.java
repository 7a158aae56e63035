package ax.antpick.k2hdkc.storage.engine;

/**
 * An ordered map from short byte strings to byte strings, on disk.
 *
 * <p>Promises: keys are ordered as unsigned bytes; a commit is all or nothing; readers see whole
 * commits only, are never blocked by the writer, and never block it; after a crash of the process
 * every commit is there, after a crash of the machine every commit made with {@link
 * SyncMode#ALWAYS}, or followed by {@link #sync()}.
 */
public interface Engine extends AutoCloseable {

  /**
   * The longest key.
   *
   * @return length in bytes
   */
  int maxKeyLength();

  /**
   * Opens a view of the last commit.
   *
   * @return a transaction confined to the calling thread
   */
  ReadTransaction read();

  /**
   * Opens the one write transaction, waiting until no other is open.
   *
   * @return a transaction confined to the calling thread
   */
  WriteTransaction write();

  /** Makes every commit so far durable. Returns when it is. */
  void sync();

  /**
   * Room taken and left.
   *
   * @return the figures
   */
  EngineStatistics statistics();

  /**
   * Refuses new transactions, waits for the last one, makes every commit durable, and closes. After
   * a disk error it closes as it is.
   */
  @Override
  void close();
}
