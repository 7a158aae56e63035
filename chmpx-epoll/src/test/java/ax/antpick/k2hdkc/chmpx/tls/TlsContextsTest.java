package ax.antpick.k2hdkc.chmpx.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.chmpx.SslSetting;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsContextsTest {

  @TempDir Path folder;
  private Certificates authority;
  private String server;

  @BeforeEach
  void makeCertificates() throws IOException {
    authority = new Certificates(folder.resolve("pki"), "test-ca");
    server = authority.issue("server");
  }

  private static SslSetting setting(String ca, String cert, String key, boolean verify) {
    return new SslSetting(true, verify, true, ca, cert, key, "", "");
  }

  @Test
  void runsOnOpenSsl() {
    assertThat(OpenSsl.isAvailable()).as("%s", OpenSsl.unavailabilityCause()).isTrue();
  }

  @Test
  void readsPkcs8AndPkcs1Keys() {
    for (String suffix : new String[] {".key", ".pkcs1"}) {
      SslContext context =
          TlsContexts.server(
              setting("", server + ".crt", server + suffix, false), TlsVersion.DEFAULT);
      assertThat(context.isServer()).isTrue();
    }
  }

  @Test
  void readsAuthoritiesFromAFolder() throws IOException {
    Files.writeString(folder.resolve("pki/README"), "nothing to see");
    TlsContexts.server(
        setting(folder.resolve("pki").toString(), server + ".crt", server + ".key", true),
        TlsVersion.TLS_1_3);
  }

  @ParameterizedTest
  @CsvSource({
    "'', server.crt, server.key, CAPATH is empty",
    "none.crt, server.crt, server.key, none.crt' which does not exist",
    "ca.crt, none.crt, server.key, none.crt' which does not exist",
    "ca.crt, server.crt, none.key, none.key' which does not exist",
    "ca.crt, server.key, server.key, server.key' which holds no certificate",
    "ca.crt, server.crt, server.crt, server.crt' which holds no private key",
    "ca.crt, server.crt, '.', ' which is a folder'",
    "ca.crt, server.crt, ec.key, EC PRIVATE KEY",
    "ca.crt, server.crt, broken.key, none of",
    "broken.crt, server.crt, server.key, cannot be read"
  })
  void namesWhatIsWrong(String ca, String cert, String key, String message) throws IOException {
    Path pki = folder.resolve("pki");
    Files.writeString(
        pki.resolve("ec.key"),
        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----");
    Files.writeString(
        pki.resolve("broken.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    Files.writeString(
        pki.resolve("broken.crt"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    SslSetting setting =
        setting(
            ca.isEmpty() ? "" : pki.resolve(ca).toString(),
            pki.resolve(cert).toString(),
            pki.resolve(key).toString(),
            true);
    assertThatThrownBy(() -> TlsContexts.server(setting, TlsVersion.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace("' which", "', which"));
  }

  @Test
  void mapsVersions() {
    assertThat(TlsVersion.parse("default").protocols()).containsExactly("TLSv1.2", "TLSv1.3");
    assertThat(TlsVersion.parse("tlsv1.3").protocols()).containsExactly("TLSv1.3");
    assertThat(TlsVersion.parse("SSLV3").protocols()).hasSize(4);
    assertThatThrownBy(() -> TlsVersion.parse("TLS"))
        .hasMessageContaining("'TLS'")
        .hasMessageContaining("TLSV1.2");
  }
}
