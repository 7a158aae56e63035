package ax.antpick.k2hdkc.storage.durability;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.durability.WriterProcess.Task;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.folder.DataFolder;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A writer is killed again and again, from outside and at each place of the commit path, while it
 * writes; after each kill every write that it acknowledged is there.
 */
class KillIT {

  private static final String OUTSIDE = "signal 9";

  private static final List<String> PLACES =
      List.of(
          OUTSIDE,
          "engine.write.begin",
          "commit.before-apply",
          "commit.after-apply",
          "commit.before-commit",
          "engine.commit",
          "commit.after-commit",
          "commit.before-complete");

  /** Passes of a place before it kills, at least: so each place is hit that often under load. */
  private static final int LEAST_HITS = 10;

  private static final int MOST_HITS = 200;

  private static final Failpoints NONE = Failpoints.NONE;

  @TempDir Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Acknowledged acknowledged = new Acknowledged();
  private List<String> plant = List.of();

  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void nothingAcknowledgedIsLostInTenKills(SyncMode mode) throws Exception {
    killAndCheck(mode, 10);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void nothingAcknowledgedIsLostInManyKills(SyncMode mode) throws Exception {
    killAndCheck(mode, 208);
  }

  /** The proof of the proof: with this defect it must find a loss. */
  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void aReplyBeforeTheCommitIsFound(SyncMode mode) throws Exception {
    plant = List.of("-D" + Failpoints.PLANT_PROPERTY + "=" + Failpoints.REPLY_BEFORE_COMMIT);
    writeUntilKilled(mode, 0, "commit.before-commit", LEAST_HITS);
    try (DataFolder data = open(mode);
        Engine engine = LmdbEngine.open(data.engineFolder(), LmdbSettings.of(mode), NONE)) {
      assertThat(acknowledged.losses(engine)).isNotEmpty();
    }
  }

  private void killAndCheck(SyncMode mode, int kills) throws Exception {
    Map<String, Integer> killsByPlace = new TreeMap<>();
    Map<String, Long> hitsByPlace = new TreeMap<>();
    long next = 0;
    for (int kill = 0; kill < kills; kill++) {
      String place = PLACES.get(kill % PLACES.size());
      int hits = LEAST_HITS + random.nextInt(MOST_HITS);
      long before = acknowledged.count();
      writeUntilKilled(mode, next, place, hits);
      next += acknowledged.count() - before + MOST_HITS;
      killsByPlace.merge(place, 1, Integer::sum);
      hitsByPlace.merge(place, (long) hits, Long::sum);
      try (DataFolder data = open(mode);
          Engine engine = LmdbEngine.open(data.engineFolder(), LmdbSettings.of(mode), NONE)) {
        assertThat(data.suspicion()).isEmpty();
        assertThat(acknowledged.losses(engine))
            .as("after kill %d at %s, hit %d, seed %d", kill, place, hits, seed)
            .isEmpty();
      }
    }
    assertThat(acknowledged.count()).isGreaterThan(kills);
    System.out.printf(
        "%s: %d kills, %d writes acknowledged, none lost, seed %d%n",
        mode, kills, acknowledged.count(), seed);
    killsByPlace.forEach(
        (place, count) ->
            System.out.printf("%-28s %4d kills %7d hits%n", place, count, hitsByPlace.get(place)));
  }

  private DataFolder open(SyncMode mode) {
    return DataFolder.open(
        folder.resolve("store"), WriterMain.OWNER, mode, DataFolder.currentBootId(), random);
  }

  private void writeUntilKilled(SyncMode mode, long first, String place, int hits)
      throws IOException, InterruptedException {
    boolean outside = place.equals(OUTSIDE);
    List<String> options = new ArrayList<>(plant);
    if (!outside) {
      options.add("-D" + Failpoints.RULES_PROPERTY + "=" + place + "=kill@" + hits);
    }
    Task task = new Task(folder.resolve("store"), mode, first, 1 + random.nextInt(200), 0);
    try (WriterProcess writer =
        WriterProcess.start(List.of(), options, task, folder.resolve("errors"))) {
      if (outside) {
        writer.hear(hits * 10, acknowledged::add);
        writer.kill();
      }
      writer.hear(Integer.MAX_VALUE, acknowledged::add);
      assertThat(writer.awaitEnd()).as("end at %s", place).isEqualTo(137);
    }
  }
}
