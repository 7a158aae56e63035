package ax.antpick.k2hdkc.storage.durability;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitQueue;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The power goes at a random step; what was acknowledged and synced must be there. */
class PowerCutSimulationTest {

  private static final int SEEDS = 300;

  /** Runs until the power goes, and tells what is lost of the acknowledged writes. */
  private static List<String> losses(long seed, SyncMode mode, boolean power, Failpoints defects) {
    Random random = new Random(seed);
    MemoryEngine disk = new MemoryEngine(SyncMode.OS);
    MortalEngine engine = new MortalEngine(disk, mode, random.nextInt(400));
    Acknowledged acknowledged = new Acknowledged();
    // The mode of the queue says who commits; this thread shall, for the same run each time.
    CommitSettings inline = new CommitSettings(SyncMode.OS, 20, Duration.ofHours(1));
    try (CommitQueue queue =
        CommitQueue.open(engine, inline, () -> 0, defects, CommitListener.NONE)) {
      long number = 0;
      while (!engine.isDead()) {
        for (int burst = random.nextInt(40); burst >= 0; burst--) {
          queue.submit(
              new NumberedChange(
                  number++,
                  done -> acknowledge(engine, acknowledged, done),
                  (cause, failed) -> {}));
        }
        queue.submitted();
      }
    }
    return acknowledged.losses(power ? disk.afterPowerCut() : disk.afterCrash());
  }

  /** Nobody hears an answer that is given after the end. */
  private static void acknowledge(MortalEngine engine, Acknowledged acknowledged, long number) {
    if (!engine.isDead()) {
      acknowledged.add(number);
    }
  }

  private static List<Long> seedsWithLosses(SyncMode mode, boolean power, Failpoints defects) {
    long first = System.nanoTime();
    List<Long> seeds = new ArrayList<>();
    for (long seed = first; seed < first + SEEDS; seed++) {
      if (!losses(seed, mode, power, defects).isEmpty()) {
        seeds.add(seed);
      }
    }
    System.out.printf(
        "power cut: %s, seeds %d to %d, %d with losses%n",
        mode, first, first + SEEDS - 1, seeds.size());
    return seeds;
  }

  @Test
  void alwaysLosesNothingInAPowerCut() {
    assertThat(seedsWithLosses(SyncMode.ALWAYS, true, Failpoints.NONE)).isEmpty();
  }

  @Test
  void osLosesNothingWhenTheProcessIsKilled() {
    assertThat(seedsWithLosses(SyncMode.OS, false, Failpoints.NONE)).isEmpty();
  }

  @Test
  void osMayLoseCommitsInAPowerCutWhichShowsThatTheSimulationDropsThem() {
    assertThat(seedsWithLosses(SyncMode.OS, true, Failpoints.NONE)).isNotEmpty();
  }

  @Test
  void aReplyBeforeTheCommitIsFound() {
    Failpoints defects = Failpoints.of("", Failpoints.REPLY_BEFORE_COMMIT);
    assertThat(seedsWithLosses(SyncMode.ALWAYS, true, defects)).isNotEmpty();
    assertThat(seedsWithLosses(SyncMode.OS, false, defects)).isNotEmpty();
  }
}
