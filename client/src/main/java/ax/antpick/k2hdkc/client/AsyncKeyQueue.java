package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.ResponseView;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A queue of keys, each with a value that is an ordinary element (k2hdkc-commands.md 2.12). For any
 * thread.
 */
public final class AsyncKeyQueue {

  private final QueueOperations queue;

  AsyncKeyQueue(Calls calls, CallOptions options, byte[] prefix) {
    this.queue = new QueueOperations(calls, options, prefix);
  }

  /**
   * Stores a value under a key and puts the key in. Takes pass phrase, expiry and unchecked.
   *
   * @param key the key, not empty
   * @param value the value, not empty
   * @param order which end the key goes to
   * @return completes when it is done
   */
  public CompletionStage<Void> push(byte[] key, byte[] value, PushOrder order) {
    return queue.push(Arguments.key(key), value, order);
  }

  /**
   * Takes the first key out and removes its element. Takes a pass phrase.
   *
   * @return the key with its value; empty when the queue is empty
   */
  public CompletionStage<Optional<QueueEntry>> pop() {
    return queue.pop(true, AsyncKeyQueue::entry);
  }

  private static QueueEntry entry(ResponseView response) {
    byte[] value = response.queueValue();
    return new QueueEntry(
        response.queueKey(), value.length == 0 ? Optional.empty() : Optional.of(value));
  }

  /**
   * Takes keys out, removes their elements and drops them. Not atomic: one pop after the other;
   * when one fails, those before it stay done.
   *
   * @param count how many, 0 or more
   * @return how many there were, at most {@code count}
   */
  public CompletionStage<Long> remove(long count) {
    return QueueOperations.remove(count, this::pop);
  }
}
