package ax.antpick.k2hdkc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();

  private Progress progress(PrintStream terminal) {
    return new Progress(terminal, "keys", 2000, now::get);
  }

  @Test
  void writesNowAndThenAndCleansUp() {
    try (Progress progress = progress(new PrintStream(bytes, true))) {
      for (int i = 0; i < 1000; i++) {
        now.addAndGet(1_000_000);
        progress.step();
      }
    }

    assertThat(bytes.toString().split("\r")).hasSize(7);
    assertThat(bytes.toString()).contains("1,000 of 2,000 (50 %) keys").endsWith("\r\u001b[K");
  }

  @Test
  void quickWorkShowsNothing() {
    try (Progress progress = progress(new PrintStream(bytes, true))) {
      progress.step();
    }

    assertThat(bytes.size()).isZero();
  }
}
