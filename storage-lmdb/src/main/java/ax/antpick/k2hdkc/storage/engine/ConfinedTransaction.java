package ax.antpick.k2hdkc.storage.engine;

import java.nio.ByteBuffer;

/**
 * A transaction that refuses what would crash or confuse an engine: use by another thread than the
 * one that opened it, use after its end, and bad keys.
 */
public abstract class ConfinedTransaction implements ReadTransaction {

  private final Thread owner = Thread.currentThread();
  private final int maxKeyLength;
  private boolean usable = true;
  private boolean open = true;

  /**
   * A transaction of the calling thread.
   *
   * @param maxKeyLength the longest key, in bytes
   */
  protected ConfinedTransaction(int maxKeyLength) {
    this.maxKeyLength = maxKeyLength;
  }

  /**
   * Checks that the calling thread may use the transaction now.
   *
   * @throws IllegalStateException when it may not
   */
  public final void checkUse() {
    checkOwner();
    if (!usable) {
      throw new IllegalStateException("The transaction has ended");
    }
  }

  private void checkOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "A transaction of " + owner + " is used by " + Thread.currentThread());
    }
  }

  /**
   * Tells whether the transaction is still to be closed, by the calling thread.
   *
   * @return false after {@link #end()}
   */
  protected final boolean isOpen() {
    checkOwner();
    return open;
  }

  /** Forbids further use, as a commit does; the transaction is still to be closed. */
  protected final void finish() {
    usable = false;
  }

  /** Ends the transaction. */
  protected final void end() {
    usable = false;
    open = false;
  }

  /**
   * The longest key.
   *
   * @return length in bytes
   */
  public final int maxKeyLength() {
    return maxKeyLength;
  }

  /**
   * Checks the length and kind of a key.
   *
   * @param key the key
   * @throws IllegalArgumentException when it cannot be a key
   */
  protected final void checkKey(ByteBuffer key) {
    int length = key.remaining();
    if (length < 1 || length > maxKeyLength) {
      throw new IllegalArgumentException(
          "Key of " + length + " bytes, allowed is 1 to " + maxKeyLength);
    }
    checkDirect(key);
  }

  /**
   * Checks that bytes are where native code can read them.
   *
   * @param bytes a key or value
   * @throws IllegalArgumentException when they are on the heap
   */
  protected static void checkDirect(ByteBuffer bytes) {
    if (!bytes.isDirect()) {
      throw new IllegalArgumentException("A heap buffer, allowed are direct buffers");
    }
  }
}
