package ax.antpick.k2hdkc.storage.engine;

import java.nio.ByteBuffer;

/** The one open change of an engine, confined to one thread; sees its own changes. */
public interface WriteTransaction extends ReadTransaction {

  /**
   * Stores a value, replacing an older one.
   *
   * @param key the key, not empty, at most {@link Engine#maxKeyLength()} bytes
   * @param value the value
   */
  void put(ByteBuffer key, ByteBuffer value);

  /**
   * Makes room for a value that the caller writes into the returned buffer, before any other call.
   *
   * @param key the key
   * @param size length of the value
   * @return a writable buffer of that size
   */
  ByteBuffer reserve(ByteBuffer key, int size);

  /**
   * Removes a key.
   *
   * @param key the key
   * @return whether it was there
   */
  boolean delete(ByteBuffer key);

  /** Commits, as durable as the engine's {@link SyncMode} says when this returns. */
  void commit();
}
