package ax.antpick.k2hdkc.storage.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundSyncTest {

  private static final Duration PERIOD = Duration.ofMillis(1);

  @TempDir Path folder;

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final List<StoreException> failures = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    scheduler.shutdown();
  }

  private Engine open(Failpoints failpoints) {
    return LmdbEngine.open(folder, LmdbSettings.of(SyncMode.OS), failpoints);
  }

  @Test
  void itSyncsAgainAndAgain() {
    Failpoints points = Failpoints.of("", "");
    try (Engine engine = open(points);
        BackgroundSync sync = BackgroundSync.start(engine, scheduler, PERIOD, failures::add)) {
      await().until(() -> points.hits().getOrDefault("engine.sync", 0L) >= 3);
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aFailureIsToldOnceAndEndsIt() {
    Failpoints points = Failpoints.of("engine.sync=throw:IO@2", "");
    try (Engine engine = open(points);
        BackgroundSync sync = BackgroundSync.start(engine, scheduler, PERIOD, failures::add)) {
      await().until(() -> !failures.isEmpty());
      await().until(() -> scheduler.submit(() -> {}).isDone());
    }
    assertThat(failures).singleElement().matches(e -> e.reason() == Reason.IO);
    assertThat(points.hits()).containsEntry("engine.sync", 2L);
  }

  @Test
  void aClosedEngineIsNoFailure() {
    Engine engine = open(Failpoints.NONE);
    engine.close();
    try (BackgroundSync sync = BackgroundSync.start(engine, scheduler, PERIOD, failures::add)) {
      // The scheduler's thread runs one task at a time: this one comes after the first sync.
      await().until(() -> scheduler.schedule(() -> true, 5, MILLISECONDS).get());
    }
    assertThat(failures).isEmpty();
  }
}
