package ax.antpick.k2hdkc.storage.engine;

import java.nio.ByteBuffer;

/**
 * A consistent view of the engine, confined to one thread.
 *
 * <p>Keys and values are given as direct buffers between position and limit, which stay as they
 * are. Returned buffers are read-only and valid until the transaction ends or is {@linkplain
 * #renew() renewed}, in a write transaction until its next change; a read of one after that gives
 * anything, after the engine was closed it crashes the process. Use by another thread or after the
 * end is refused with {@link IllegalStateException}, a key of bad length or on the heap with {@link
 * IllegalArgumentException}.
 */
public interface ReadTransaction extends AutoCloseable {

  /**
   * Looks a key up.
   *
   * @param key the key
   * @return its value, or null
   */
  ByteBuffer get(ByteBuffer key);

  /**
   * Walks the keys from {@code from} (inclusive) to {@code to} (exclusive), in order.
   *
   * @param from the first key
   * @param to the end, or null for the last key of the map
   * @return a walk, closed at the latest with the transaction or by its renewal
   */
  Scan scan(ByteBuffer from, ByteBuffer to);

  /** Moves on to the last commit. Not for write transactions. */
  void renew();

  /** Ends the view; of a write transaction that was not committed, undoes it. */
  @Override
  void close();

  /**
   * A walk over entries. Changes made by its own transaction are allowed meanwhile: the next step
   * goes to the first key behind the last one.
   */
  interface Scan extends AutoCloseable {
    /**
     * Goes to the next entry; to the first one when called first.
     *
     * @return false at the end
     */
    boolean next();

    /**
     * The key here.
     *
     * @return a buffer valid until the next step
     */
    ByteBuffer key();

    /**
     * The value here.
     *
     * @return a buffer valid until the next step
     */
    ByteBuffer value();

    @Override
    void close();
  }
}
