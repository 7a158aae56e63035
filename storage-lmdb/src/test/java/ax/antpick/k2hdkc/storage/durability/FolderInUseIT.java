package ax.antpick.k2hdkc.storage.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.durability.WriterProcess.Task;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.folder.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes want one folder. */
class FolderInUseIT {

  @TempDir Path folder;

  private DataFolder open() {
    return DataFolder.open(
        folder.resolve("store"), WriterMain.OWNER, SyncMode.OS, "boot", new Random());
  }

  @Test
  void theSecondIsToldWhoTheFirstIsAndMayFollowIt() throws Exception {
    Task task = new Task(folder.resolve("store"), SyncMode.OS, 0, 1, 0);
    try (WriterProcess writer =
        WriterProcess.start(List.of(), List.of(), task, folder.resolve("errors"))) {
      writer.hear(1, number -> {});
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FOLDER))
          .hasMessageContaining("in use by pid " + writer.pid());
      writer.kill();
      writer.awaitEnd();
    }
    try (DataFolder data = open()) {
      assertThat(data.identity().starts()).isEqualTo(2);
    }
  }
}
