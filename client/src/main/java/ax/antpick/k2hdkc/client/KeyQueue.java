package ax.antpick.k2hdkc.client;

import java.util.Optional;

/**
 * A queue of keys with values whose operations wait for their results; see {@link AsyncKeyQueue}.
 * For any thread.
 */
public final class KeyQueue {

  private final AsyncKeyQueue async;
  private final Waiting waiting;

  KeyQueue(AsyncKeyQueue async, Waiting waiting) {
    this.async = async;
    this.waiting = waiting;
  }

  /**
   * Stores a value under a key and puts the key in.
   *
   * @param key the key
   * @param value the value
   * @param order which end the key goes to
   * @see AsyncKeyQueue#push
   */
  public void push(byte[] key, byte[] value, PushOrder order) {
    waiting.on(() -> async.push(key, value, order));
  }

  /**
   * Takes the first key out and removes its element.
   *
   * @return the key with its value; empty when the queue is empty
   * @see AsyncKeyQueue#pop
   */
  public Optional<QueueEntry> pop() {
    return waiting.on(async::pop);
  }

  /**
   * Takes keys out, removes their elements and drops them; not atomic.
   *
   * @param count how many
   * @return how many there were
   * @see AsyncKeyQueue#remove
   */
  public long remove(long count) {
    return waiting.on(() -> async.remove(count));
  }
}
