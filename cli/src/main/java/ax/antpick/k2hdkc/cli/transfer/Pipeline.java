package ax.antpick.k2hdkc.cli.transfer;

import ax.antpick.k2hdkc.cli.output.Progress;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.client.K2hdkcException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Keeps many writes under way at once, as many as the client lets in, and stops at the first that
 * fails. For one thread.
 */
final class Pipeline implements AutoCloseable {

  /** Enough to keep a connection busy; more only takes memory. */
  private static final int WINDOW = 512;

  private final Deque<CompletableFuture<?>> open = new ArrayDeque<>();
  private final Progress progress;
  private long done;

  Pipeline(Session session, String what, long total) {
    Console console = session.console();
    boolean people = console.isTerminal(Console.Stream.ERR) && !session.options().json();
    this.progress = new Progress(people ? console.err() : null, what, total, System::nanoTime);
  }

  /** Adds a write that was started; waits while too many are under way. */
  void add(CompletionStage<?> write) {
    open.add(write.toCompletableFuture());
    while (open.size() >= WINDOW) {
      takeOldest();
    }
  }

  /** Waits for all writes; gives how many were done. */
  long finish() {
    while (!open.isEmpty()) {
      takeOldest();
    }
    return done;
  }

  /** How many writes are known to be done. */
  long done() {
    return done;
  }

  private void takeOldest() {
    try {
      open.remove().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof K2hdkcException known) {
        throw known;
      }
      throw e;
    }
    done++;
    progress.step();
  }

  @Override
  public void close() {
    progress.close();
  }
}
