package ax.antpick.k2hdkc.storage.engine;

import ax.antpick.k2hdkc.storage.StoreException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes an engine of {@link SyncMode#OS} durable now and then, so that a power cut rarely costs
 * more than the last moments. The first failure ends it: a second try would hide what was lost.
 */
public final class BackgroundSync implements AutoCloseable {

  /** How often a node syncs. */
  public static final Duration PERIOD = Duration.ofSeconds(1);

  private final Engine engine;
  private final Consumer<StoreException> onFailure;
  private final ScheduledFuture<?> task;

  private BackgroundSync(
      Engine engine,
      ScheduledExecutorService scheduler,
      Duration period,
      Consumer<StoreException> onFailure) {
    this.engine = engine;
    this.onFailure = onFailure;
    long nanos = period.toNanos();
    this.task = scheduler.scheduleWithFixedDelay(this::sync, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Starts syncing.
   *
   * @param engine what to sync
   * @param scheduler whose thread does it; a sync takes as long as the disk does
   * @param period the pause between two syncs
   * @param onFailure told the first failure, on the scheduler's thread
   * @return what to close before the engine
   */
  public static BackgroundSync start(
      Engine engine,
      ScheduledExecutorService scheduler,
      Duration period,
      Consumer<StoreException> onFailure) {
    return new BackgroundSync(engine, scheduler, period, onFailure);
  }

  private void sync() {
    try {
      engine.sync();
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CLOSED) {
        onFailure.accept(e);
      }
      // Out of here it ends the repetition.
      throw e;
    }
  }

  /** Stops syncing; a sync under way goes on, and the engine waits for it. */
  @Override
  public void close() {
    task.cancel(false);
  }
}
