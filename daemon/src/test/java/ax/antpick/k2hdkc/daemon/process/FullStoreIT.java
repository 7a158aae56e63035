package ax.antpick.k2hdkc.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that may not grow: writes get an error, reads go on, and nothing else is lost. */
final class FullStoreIT {

  private static final String VALUE = "x".repeat(10_000);
  private static final int MORE_THAN_FIT = 1000;

  @TempDir private Path folder;

  @Test
  void refusesWritesAndGoesOnReading() throws Exception {
    Map<String, String> small = Map.of("K2HDKC_STORAGE_MAP_SIZE", "2MiB");
    try (DaemonProcess daemon =
            DaemonProcess.start(System.getProperty("java.home"), folder, small);
        RawSlave slave = daemon.slave()) {
      int stored = 0;
      while (stored < MORE_THAN_FIT
          && Payloads.result(slave.ask(Payloads.set("k" + stored, VALUE))).equals("NOTHING")) {
        stored++;
      }

      assertThat(stored).isBetween(10, MORE_THAN_FIT - 1);
      assertThat(Payloads.result(slave.ask(Payloads.set("more", VALUE)))).isEqualTo("SETVAL");
      for (int i = 0; i < stored; i++) {
        assertThat(Payloads.data(slave.ask(Payloads.get("k" + i)))).isEqualTo(VALUE);
      }
      assertThat(daemon.errors()).contains("SET failed").contains("FULL");
      daemon.terminate();
    }
    try (DaemonProcess larger = DaemonProcess.start(folder, "os");
        RawSlave slave = larger.slave()) {
      assertThat(Payloads.result(slave.ask(Payloads.set("more", VALUE)))).isEqualTo("NOTHING");
      assertThat(Payloads.data(slave.ask(Payloads.get("k0")))).isEqualTo(VALUE);
      larger.terminate();
    }
  }
}
