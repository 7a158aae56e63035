package ax.antpick.k2hdkc.client;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The behaviour of the client with a server in memory. */
class MemoryClientTest extends ClientBehaviour {

  /** Longer than a busy machine stands still. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Calls calls = new Calls(ClientSettings.DEFAULT, System::nanoTime, MemorySlave::new);
  private final K2hdkcClient client = connected(calls);

  static K2hdkcClient connected(Calls calls) {
    calls.slave().start();
    return new ConnectedClient(calls, CallOptions.DEFAULT.timeout(PATIENCE)).sync();
  }

  @Override
  protected K2hdkcClient client() {
    return client;
  }

  @AfterEach
  void close() {
    client.close();
  }
}
