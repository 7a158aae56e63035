package ax.antpick.k2hdkc.chmpx.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A throw-away authority and certificates of it, as PEM files. */
public final class Certificates {

  private final Path folder;
  private final KeyPair caKey;
  private final X500Name caName;
  private long serial = 1;

  public Certificates(Path folder, String name) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.caKey = newKey();
    this.caName = new X500Name("CN=" + name);
    pem("ca.crt", "CERTIFICATE", encoded(certificate(caName, caKey, true)));
  }

  /** The authority's certificate. */
  public String ca() {
    return folder.resolve("ca.crt").toString();
  }

  /** Writes {@code name.crt} and {@code name.key} and gives their common path without suffix. */
  public String issue(String name) throws IOException {
    KeyPair key = newKey();
    pem(name + ".crt", "CERTIFICATE", encoded(certificate(new X500Name("CN=" + name), key, false)));
    pem(name + ".key", "PRIVATE KEY", key.getPrivate().getEncoded());
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getPrivate().getEncoded());
    pem(name + ".pkcs1", "RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());
    return folder.resolve(name).toString();
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate certificate(X500Name subject, KeyPair key, boolean authority) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              caName,
              BigInteger.valueOf(serial++),
              Date.from(Instant.now().minus(Duration.ofDays(1))),
              Date.from(Instant.now().plus(Duration.ofDays(1))),
              subject,
              key.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(caKey.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pem(String file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n",
        US_ASCII);
  }
}
