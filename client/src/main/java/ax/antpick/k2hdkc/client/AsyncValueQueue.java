package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.ResponseView;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A queue of values (k2hdkc-commands.md 2.12). Push and pop are atomic on our servers. For any
 * thread.
 */
public final class AsyncValueQueue {

  private static final byte[] NO_KEY = {};

  private final QueueOperations queue;

  AsyncValueQueue(Calls calls, CallOptions options, byte[] prefix) {
    this.queue = new QueueOperations(calls, options, prefix);
  }

  /**
   * Puts a value in. Takes pass phrase, expiry and unchecked.
   *
   * @param value the value, not empty
   * @param order which end it goes to
   * @return completes when it is done
   */
  public CompletionStage<Void> push(byte[] value, PushOrder order) {
    return queue.push(NO_KEY, value, order);
  }

  /**
   * Takes the first value out. Takes a pass phrase. A value that is expired or not readable is
   * taken out too, and given as no bytes.
   *
   * @return the value; empty when the queue is empty
   */
  public CompletionStage<Optional<byte[]>> pop() {
    return queue.pop(false, ResponseView::queueValue);
  }

  /**
   * Takes values out and drops them. Not atomic: one pop after the other; when one fails, those
   * before it stay done.
   *
   * @param count how many, 0 or more
   * @return how many there were, at most {@code count}
   */
  public CompletionStage<Long> remove(long count) {
    return QueueOperations.remove(count, this::pop);
  }
}
