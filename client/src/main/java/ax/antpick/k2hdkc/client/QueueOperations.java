package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What both kinds of queues are made of: QPUSH and QPOP of one queue. */
final class QueueOperations {

  private final Calls calls;
  private final CallOptions options;
  private final byte[] prefix;

  QueueOperations(Calls calls, CallOptions options, byte[] prefix) {
    this.calls = calls;
    this.options = options;
    this.prefix = Arguments.notEmpty("prefix", prefix);
  }

  /** Pushes; an empty key means a queue of values. */
  CompletionStage<Void> push(byte[] key, byte[] value, PushOrder order) {
    Arguments.notEmpty("value", value);
    return calls.submit(
        Operation.routed(
            Command.QPUSH,
            prefix,
            prefix.length + key.length + value.length + options.size(),
            w ->
                options
                    .write(
                        w.item(Field.PREFIX, prefix).item(Field.KEY, key).item(Field.VALUE, value),
                        Command.QPUSH)
                    .flag(Field.FIFO, order == PushOrder.FIFO),
            response -> null),
        options);
  }

  /** Takes the first element, if there is one. */
  <T> CompletionStage<Optional<T>> pop(boolean keyQueue, Function<ResponseView, T> element) {
    return calls.submit(
        Operation.routed(
                Command.QPOP,
                prefix,
                prefix.length + options.size(),
                w ->
                    options
                        .write(w.item(Field.PREFIX, prefix), Command.QPOP)
                        .flag(Field.KEY_QUEUE, keyQueue),
                response -> Optional.of(element.apply(response)))
            .unless(Subcode.GETPOPQUEUENAME, Optional.empty()),
        options);
  }

  /** Pops until so many are gone or the queue is empty. */
  static <T> CompletionStage<Long> remove(long count, Supplier<CompletionStage<Optional<T>>> pop) {
    Arguments.notNegative("count", count);
    return removeFrom(0, count, pop);
  }

  private static <T> CompletionStage<Long> removeFrom(
      long done, long count, Supplier<CompletionStage<Optional<T>>> pop) {
    if (done == count) {
      return CompletableFuture.completedFuture(done);
    }
    return pop.get()
        // Leaves the stack of the thread that brought the answer.
        .thenComposeAsync(
            taken ->
                taken.isPresent()
                    ? removeFrom(done + 1, count, pop)
                    : CompletableFuture.completedFuture(done));
  }
}
