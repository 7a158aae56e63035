package ax.antpick.k2hdkc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.client.NotSentException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The behaviour of the client over real connections, and how it comes back after their loss. */
class SocketClientTest extends ClientBehaviour {

  private static final byte[] KEY = bytes("socket-key");
  private static final byte[] VALUE = bytes("value");

  private static MemoryServer server;
  private static K2hdkcClient client;

  @BeforeAll
  static void start() throws Exception {
    server = new MemoryServer();
    client = builder().connections(2).timeout(MemoryClientTest.PATIENCE).connect();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.close();
  }

  private static ClientBuilder builder() {
    return K2hdkcClient.builder().cluster(MemoryServer.CLUSTER).servers(server.address());
  }

  @Override
  protected K2hdkcClient client() {
    return client;
  }

  @Test
  void aStoppedServerIsFoundAgain() throws Exception {
    client.set(KEY, VALUE);
    server.closePort();
    K2hdkcClient hasty = client.with(client.options().timeout(Duration.ofMillis(100)));
    // The first one may still go to the connection that is just being lost.
    await()
        .untilAsserted(
            () ->
                assertThatExceptionOfType(NotSentException.class)
                    .isThrownBy(() -> hasty.set(KEY, VALUE))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_SERVER)));
    server.open();

    assertThat(client.get(KEY)).hasValue(VALUE);
  }

  @Test
  void openingWaitsForNobody() throws Exception {
    server.closePort();
    try (K2hdkcClient early = builder().timeout(MemoryClientTest.PATIENCE).open()) {
      server.open();
      early.set(KEY, VALUE);
      assertThat(early.get(KEY)).hasValue(VALUE);
    }
  }

  @Test
  void connectingTellsWhyItFails() {
    assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> K2hdkcClient.builder().servers("127.0.0.1:1").connect())
        .withMessageContaining("127.0.0.1:1");
    assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> builder().cluster("another").connect())
        .withMessageContaining("no connection to the cluster");
  }

  @Test
  void aRequestLongerThanAFrameIsNotSent() {
    byte[] huge = new byte[65 << 20];
    assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> client.set(KEY, huge))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void badSettingsAreTold() {
    assertThatIllegalArgumentException().isThrownBy(() -> K2hdkcClient.builder().connect());
    assertThatIllegalArgumentException().isThrownBy(() -> builder().connections(0).open());
    assertThatIllegalArgumentException().isThrownBy(() -> builder().loops(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().idSeed(""));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().timeout(Duration.ZERO));
  }
}
