package ax.antpick.k2hdkc.client;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Waits for stages on the calling thread. */
record Waiting(Calls calls) {

  /**
   * Starts an operation and waits for its result.
   *
   * @throws IllegalStateException on a thread that has to bring results itself
   * @throws K2hdkcException what the stage failed with, its trace showing the caller
   */
  <T> T on(Supplier<CompletionStage<T>> operation) {
    if (!calls.mayWait()) {
      throw new IllegalStateException(
          "thread '"
              + Thread.currentThread().getName()
              + "' brings the answers and must not wait for one: use the asynchronous client here");
    }
    try {
      return operation.get().toCompletableFuture().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknownException("interrupted while waiting for the answer", e);
    } catch (ExecutionException e) {
      throw atCaller(e.getCause());
    }
  }

  private static RuntimeException atCaller(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RuntimeException known) {
      // It belongs to this call alone, and the trace of the answering loop tells nothing.
      known.fillInStackTrace();
      return known;
    }
    return new IllegalStateException("an operation failed", cause);
  }
}
