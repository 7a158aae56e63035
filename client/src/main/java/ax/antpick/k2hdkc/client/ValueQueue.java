package ax.antpick.k2hdkc.client;

import java.util.Optional;

/**
 * A queue of values whose operations wait for their results; see {@link AsyncValueQueue}. For any
 * thread.
 *
 * <pre>{@code
 * ValueQueue jobs = client.queue(prefix);
 * jobs.push(value, PushOrder.FIFO);
 * Optional<byte[]> first = jobs.pop();
 * }</pre>
 */
public final class ValueQueue {

  private final AsyncValueQueue async;
  private final Waiting waiting;

  ValueQueue(AsyncValueQueue async, Waiting waiting) {
    this.async = async;
    this.waiting = waiting;
  }

  /**
   * Puts a value in.
   *
   * @param value the value
   * @param order which end it goes to
   * @see AsyncValueQueue#push
   */
  public void push(byte[] value, PushOrder order) {
    waiting.on(() -> async.push(value, order));
  }

  /**
   * Takes the first value out.
   *
   * @return the value; empty when the queue is empty
   * @see AsyncValueQueue#pop
   */
  public Optional<byte[]> pop() {
    return waiting.on(async::pop);
  }

  /**
   * Takes values out and drops them; not atomic.
   *
   * @param count how many
   * @return how many there were
   * @see AsyncValueQueue#remove
   */
  public long remove(long count) {
    return waiting.on(() -> async.remove(count));
  }
}
