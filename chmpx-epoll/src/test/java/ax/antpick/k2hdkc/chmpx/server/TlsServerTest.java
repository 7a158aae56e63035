package ax.antpick.k2hdkc.chmpx.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.tls.Certificates;
import ax.antpick.k2hdkc.chmpx.tls.TlsContexts;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS on the data port (chmpx-wire.md 6), against the JDK's own client. */
class TlsServerTest {

  @TempDir Path folder;

  private TestServer start(Certificates ca, boolean verify, Transport transport, Duration handshake)
      throws Exception {
    String server = ca.issue("server");
    SslSetting setting =
        new SslSetting(true, verify, true, ca.ca(), server + ".crt", server + ".key", "", "");
    ServerLimits limits =
        ServerLimits.DEFAULT.withTimes(
            handshake, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1));
    return new TestServer(
        transport,
        limits,
        Optional.of(TlsContexts.server(setting, TlsVersion.DEFAULT)),
        NameService.ofSystem());
  }

  private static RawSlave dial(TestServer test, Optional<String> certificate) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (certificate.isPresent()) {
      byte[] key =
          Base64.getMimeDecoder()
              .decode(
                  Files.readString(Path.of(certificate.get() + ".key"))
                      .replaceAll("-----[A-Z ]+-----", ""));
      try (var in = Files.newInputStream(Path.of(certificate.get() + ".crt"))) {
        Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(in);
        store.setKeyEntry(
            "own",
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
            new char[0],
            new Certificate[] {own});
      }
    }
    keys.init(store, new char[0]);
    context.init(keys.getKeyManagers(), new TrustManager[] {new TrustAll()}, null);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket("127.0.0.1", test.server.address().getPort());
    return new RawSlave(socket, test.self.id(), RawSlave.identity("slave-1"));
  }

  /** As C++ slaves do. */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void servesOverTls(Transport transport) throws Exception {
    Certificates ca = new Certificates(folder, "ca");
    try (TestServer test = start(ca, false, transport, Duration.ofSeconds(10));
        RawSlave slave = dial(test, Optional.empty()).connect()) {
      slave.write(slave.request(1, new byte[300_000]));
      assertThat(slave.read().bytes()).hasSize(300_000);
      for (int i = 0; i < 50; i++) {
        slave.write(slave.request(i, new byte[100]));
      }
      for (int i = 0; i < 50; i++) {
        assertThat(slave.read().header().termMsgId()).isEqualTo(i);
      }
    }
  }

  @Test
  void demandsAClientCertificateOfItsAuthority() throws Exception {
    Certificates ca = new Certificates(folder.resolve("own"), "ca");
    Certificates other = new Certificates(folder.resolve("other"), "other");
    try (TestServer test = start(ca, true, Transport.best(), Duration.ofSeconds(10))) {
      try (RawSlave good = dial(test, Optional.of(ca.issue("slave"))).connect()) {
        good.write(good.request(1, new byte[5]));
        assertThat(good.read().bytes()).hasSize(5);
      }
      try (RawSlave none = dial(test, Optional.empty())) {
        assertThatThrownBy(none::connect).isInstanceOf(IOException.class);
      }
      try (RawSlave foreign = dial(test, Optional.of(other.issue("slave")))) {
        assertThatThrownBy(foreign::connect).isInstanceOf(IOException.class);
      }
      await()
          .untilAsserted(
              () -> assertThat(test.server.metrics().closed(CloseReason.TLS_FAILED)).isEqualTo(2));
      assertThat(test.echo.requests).isEqualTo(1);
    }
  }

  @Test
  void plainBytesAndSilenceAreClosed() throws Exception {
    Certificates ca = new Certificates(folder, "ca");
    try (TestServer test = start(ca, false, Transport.best(), Duration.ofMillis(500))) {
      try (RawSlave plain = test.slave()) {
        plain.coninit();
        while (!plain.readsEnd()) {
          // the TLS alert
        }
      }
      try (RawSlave silent = test.slave()) {
        assertThat(silent.readsEnd()).isTrue();
      }
      await().untilAsserted(() -> assertThat(test.server.metrics().connections()).isZero());
      assertThat(test.server.metrics().closed(CloseReason.TLS_FAILED)).isPositive();
    }
  }
}
