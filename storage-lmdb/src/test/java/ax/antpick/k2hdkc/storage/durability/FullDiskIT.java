package ax.antpick.k2hdkc.storage.durability;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.durability.WriterProcess.Task;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.folder.DataFolder;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The system gives the data file no more room, while a writer goes on. */
class FullDiskIT {

  /** In units of 1024 bytes; the values of all keys together need more. */
  private static final int MOST_KIB = 500;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void changesThatFindNoRoomFailAloneAndNothingAcknowledgedIsLost(SyncMode mode) throws Exception {
    List<String> limited =
        List.of("bash", "-c", "ulimit -f " + MOST_KIB + " && exec \"$@\"", "limited");
    Task task = new Task(folder.resolve("store"), mode, 1, 20, 3000);
    Acknowledged acknowledged = new Acknowledged();
    try (WriterProcess writer =
        WriterProcess.start(limited, List.of(), task, folder.resolve("errors"))) {
      writer.hear(Integer.MAX_VALUE, acknowledged::add);
      assertThat(writer.awaitEnd()).isZero();
      assertThat(writer.failures())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).endsWith(" FULL"));
      assertThat(acknowledged.count()).isGreaterThan(NumberedValue.KEYS);
      assertThat(acknowledged.count() + writer.failures().size()).isEqualTo(3000);
      assertThat(acknowledged.newest()).as("writes work again").isGreaterThan(2900);
    }
    try (DataFolder data =
            DataFolder.open(
                task.folder(), WriterMain.OWNER, mode, DataFolder.currentBootId(), new Random());
        Engine engine =
            LmdbEngine.open(data.engineFolder(), LmdbSettings.of(mode), Failpoints.NONE)) {
      assertThat(data.suspicion()).isEmpty();
      assertThat(acknowledged.losses(engine)).isEmpty();
    }
  }
}
