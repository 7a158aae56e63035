package ax.antpick.k2hdkc.daemon.process;

import ax.antpick.k2hdkc.client.ClientBehaviour;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour of the Java client with the real daemon. */
class JavaClientIT extends ClientBehaviour {

  @TempDir private static Path folder;
  private static DaemonProcess daemon;
  private static K2hdkcClient client;

  @BeforeAll
  static void start() throws IOException {
    daemon = DaemonProcess.start(folder, "os");
    client =
        K2hdkcClient.builder()
            .cluster(DaemonProcess.CLUSTER)
            .servers("127.0.0.1:" + daemon.chmpx().port())
            .timeout(Duration.ofSeconds(30))
            .connect();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    daemon.close();
  }

  @Override
  protected K2hdkcClient client() {
    return client;
  }
}
