package ax.antpick.k2hdkc.storage.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ax.antpick.k2hdkc.storage.durability.WriterProcess.Task;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the kernel whether the disk had each write before it was acknowledged. */
class FsyncOrderIT {

  private static final int WRITES = 60;

  @TempDir Path folder;

  @BeforeAll
  static void needsTracing() throws InterruptedException {
    assumeTrue(
        canTrace(),
        "strace is missing, or may not trace here: the order of fsync and answer"
            + " is not proved");
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private AcknowledgementOrder trace(SyncMode mode, List<String> options) throws Exception {
    Path trace = folder.resolve("trace");
    String calls = "trace=openat,fdatasync,fsync,write,pwrite64,writev,pwritev";
    List<String> strace =
        List.of("strace", "-f", "-y", "-x", "-s", "20000", "-e", calls, "-o", trace.toString());
    Task task = new Task(folder.resolve("store"), mode, 1, 4, WRITES);
    try (WriterProcess writer =
        WriterProcess.start(strace, options, task, folder.resolve("errors"))) {
      int heard = writer.hear(Integer.MAX_VALUE, number -> {});
      assertThat(writer.awaitEnd()).isZero();
      assertThat(heard).isEqualTo(WRITES);
    }
    AcknowledgementOrder order =
        AcknowledgementOrder.of(Files.readAllLines(trace, StandardCharsets.US_ASCII));
    assertThat(order.acknowledgements()).isEqualTo(WRITES);
    return order;
  }

  @Test
  void alwaysAcknowledgesWhatIsOnTheDisk() throws Exception {
    assertThat(trace(SyncMode.ALWAYS, List.of()).violations()).isEmpty();
  }

  @Test
  void aReplyBeforeTheCommitIsFound() throws Exception {
    String plant = "-D" + Failpoints.PLANT_PROPERTY + "=" + Failpoints.REPLY_BEFORE_COMMIT;
    assertThat(trace(SyncMode.ALWAYS, List.of(plant)).violations()).hasSize(WRITES);
  }

  @Test
  void osAcknowledgesEarlierWhichShowsThatTheCheckCanFail() throws Exception {
    assertThat(trace(SyncMode.OS, List.of()).violations()).isNotEmpty();
  }
}
