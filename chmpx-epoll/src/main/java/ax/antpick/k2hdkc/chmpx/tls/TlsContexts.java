package ax.antpick.k2hdkc.chmpx.tls;

import ax.antpick.k2hdkc.chmpx.SslSetting;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Makes TLS contexts of chmpx settings (chmpx-wire.md 6), on OpenSSL where its library loads, else
 * on the JDK. Files are read once; after a rotation make a new context.
 */
public final class TlsContexts {

  private TlsContexts() {}

  /**
   * The context of a data port. With {@code verifyPeer} a client must show a certificate that
   * CAPATH vouches for; its host name is not looked at.
   *
   * @param ssl the setting: serverCert, serverKey, and caPath where peers are verified
   * @param least least TLS version
   * @return the context
   * @throws IllegalArgumentException naming the setting and file that is missing or unusable
   */
  public static SslContext server(SslSetting ssl, TlsVersion least) {
    List<X509Certificate> chain = new TlsFile("SERVER_CERT", ssl.serverCert()).certificates();
    PrivateKey key = new TlsFile("SERVER_PRIKEY", ssl.serverKey()).privateKey();
    SslContextBuilder builder = SslContextBuilder.forServer(key, chain);
    if (ssl.verifyPeer()) {
      builder.trustManager(authorities(ssl)).clientAuth(ClientAuth.REQUIRE);
    }
    return build(builder, least);
  }

  /**
   * The context of outgoing connections, with a client certificate where slaveCert is set.
   *
   * @param ssl the setting: slaveCert, slaveKey, and caPath where the server is verified
   * @param least least TLS version
   * @param verify whether the server's certificate must be vouched for by CAPATH, which C++ nodes
   *     never demand; its host name is not looked at
   * @return the context
   * @throws IllegalArgumentException naming the setting and file that is missing or unusable
   */
  public static SslContext client(SslSetting ssl, TlsVersion least, boolean verify) {
    SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm(null);
    if (verify) {
      builder.trustManager(authorities(ssl));
    } else {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    }
    if (!ssl.slaveCert().isEmpty()) {
      builder.keyManager(
          new TlsFile("SLAVE_PRIKEY", ssl.slaveKey()).privateKey(),
          new TlsFile("SLAVE_CERT", ssl.slaveCert()).certificates());
    }
    return build(builder, least);
  }

  private static List<X509Certificate> authorities(SslSetting ssl) {
    return new TlsFile("CAPATH", ssl.caPath()).certificates();
  }

  private static SslContext build(SslContextBuilder builder, TlsVersion least) {
    SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    try {
      return builder.sslProvider(provider).protocols(least.protocols()).build();
    } catch (SSLException e) {
      throw new IllegalArgumentException(
          "certificate and private key cannot be used together: " + e.getMessage(), e);
    }
  }
}
