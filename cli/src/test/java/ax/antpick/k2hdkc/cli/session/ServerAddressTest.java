package ax.antpick.k2hdkc.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "kvs1,kvs1,8020",
    "kvs1:1,kvs1,1",
    "127.0.0.1:65535,127.0.0.1,65535",
    "[::1],::1,8020",
    "[fe80::1%eth0]:99,fe80::1%eth0,99"
  })
  void reads(String text, String host, int port) {
    ServerAddress address = ServerAddress.parse(text);

    assertThat(address).isEqualTo(new ServerAddress(host, port));
    assertThat(ServerAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":1", "a:", "a:0", "a:65536", "a:1:2", "::1", "[::1", "a b", "a:999999"})
  void refuses(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerAddress.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("allowed: HOST");
  }
}
