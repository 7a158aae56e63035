package ax.antpick.k2hdkc.storage.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementOrderTest {

  private static final String FILE = "</x/data.mdb>";
  private static final String OPEN =
      "7 openat(AT_FDCWD</>, \"\\x2f\", O_RDWR|O_DSYNC|O_CLOEXEC) = 44" + FILE;
  private static final String PAGE =
      "8 pwrite64(43" + FILE + ", \"\\x00" + NumberedValue.traced(5) + "\", 4096, 8192) = 4096";
  private static final String OTHER_PAGE =
      "8 pwrite64(43" + FILE + ", \"" + NumberedValue.traced(6) + "\", 4096, 8192) = 4096";
  private static final String SYNC = "8 fdatasync(43" + FILE + ") = 0";
  private static final String META = "8 pwrite64(44" + FILE + ", \"\\x00\", 120, 32) = 120";
  private static final String ACK = "8 write(1<pipe:[1]>, \"ack 5\\n\", 6) = 6";

  private static List<String> violations(String... trace) {
    List<String> lines = new ArrayList<>(List.of(OPEN));
    lines.addAll(Arrays.asList(trace));
    AcknowledgementOrder order = AcknowledgementOrder.of(lines);
    assertThat(order.acknowledgements()).isEqualTo(1);
    return order.violations();
  }

  @Test
  void theRightOrderIsAccepted() {
    assertThat(violations(PAGE, SYNC, META, ACK)).isEmpty();
    assertThat(violations(PAGE, OTHER_PAGE, SYNC, META, OTHER_PAGE, ACK)).isEmpty();
  }

  @Test
  void anEarlyAcknowledgementIsFound() {
    assertThat(violations(ACK, PAGE, SYNC, META)).hasSize(1);
    assertThat(violations(PAGE, ACK, SYNC, META)).hasSize(1);
    assertThat(violations(PAGE, SYNC, ACK, META)).hasSize(1);
  }

  @Test
  void aMissingStepIsFound() {
    assertThat(violations(ACK)).hasSize(1);
    assertThat(violations(PAGE, META, ACK)).hasSize(1);
    assertThat(violations(PAGE, SYNC, ACK)).hasSize(1);
    assertThat(violations(OTHER_PAGE, SYNC, META, ACK)).hasSize(1);
  }

  @Test
  void theWrongOrderIsFound() {
    assertThat(violations(SYNC, PAGE, META, ACK)).hasSize(1);
    assertThat(violations(PAGE, META, SYNC, ACK)).hasSize(1);
  }

  @Test
  void aFailedSyncDoesNotCount() {
    String failed = "8 fdatasync(43" + FILE + ") = -1 EIO (Input/output error)";
    assertThat(violations(PAGE, failed, META, ACK)).hasSize(1);
  }

  @Test
  void aSyncOfAnotherFileDoesNotCount() {
    assertThat(violations(PAGE, "8 fdatasync(50</x/identity>) = 0", META, ACK)).hasSize(1);
  }

  @Test
  void aSyncCountsFromItsReturn() {
    String begin = "8 fdatasync(43" + FILE + " <unfinished ...>";
    String end = "8 <... fdatasync resumed>) = 0";
    String otherAck = ACK.replaceFirst("8", "9");
    assertThat(violations(PAGE, begin, end, META, otherAck)).isEmpty();
    assertThat(violations(PAGE, begin, META, otherAck, end)).hasSize(1);
  }

  @Test
  void aCommitThroughADescriptorThatIsNotSynchronousDoesNotCount() {
    assertThat(violations(PAGE, SYNC, META.replace("(44", "(45"), ACK)).hasSize(1);
  }
}
