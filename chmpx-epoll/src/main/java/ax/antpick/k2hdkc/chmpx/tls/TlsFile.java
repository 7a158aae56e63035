package ax.antpick.k2hdkc.chmpx.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PEM file or folder that a setting names. Errors name the setting, the path and what is wrong
 * with it, never what a key file holds.
 *
 * @param setting name of the setting
 * @param path what it says
 */
record TlsFile(String setting, String path) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /** version 0, algorithm rsaEncryption with NULL parameters, as PKCS#8 puts before the key. */
  private static final byte[] PKCS8_RSA_HEAD = {
    0x02,
    0x01,
    0x00,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private static final int DER_SEQUENCE = 0x30;
  private static final int DER_OCTETS = 0x04;

  /** The certificates of a file, or of all files in a folder. */
  List<X509Certificate> certificates() {
    Path place = existing();
    List<X509Certificate> found = new ArrayList<>();
    if (Files.isDirectory(place)) {
      for (Path file : filesIn(place)) {
        found.addAll(new TlsFile(setting, file.toString()).certificatesOfFile());
      }
    } else {
      found.addAll(certificatesOfFile());
    }
    if (found.isEmpty()) {
      throw bad("holds no certificate; allowed is PEM with BEGIN CERTIFICATE", null);
    }
    return found;
  }

  private List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw bad("cannot be listed", e);
    }
  }

  private List<X509Certificate> certificatesOfFile() {
    String text = text();
    if (!text.contains(CERTIFICATE)) {
      return List.of(); // a folder may hold other things
    }
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher block = BLOCK.matcher(text);
      while (block.find()) {
        if (block.group(1).equals("CERTIFICATE")) {
          found.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(der(block.group(2)))));
        }
      }
    } catch (CertificateException e) {
      throw bad("holds a certificate that cannot be read", e);
    }
    return found;
  }

  /** The first private key of a file: PKCS#8, or PKCS#1 for RSA, without pass phrase. */
  PrivateKey privateKey() {
    Matcher block = BLOCK.matcher(text());
    while (block.find()) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return decode(der(block.group(2)));
        }
        case "RSA PRIVATE KEY" -> {
          return decode(pkcs8(der(block.group(2))));
        }
        case "EC PRIVATE KEY", "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
            throw bad(
                "holds an "
                    + block.group(1)
                    + "; allowed is PKCS#8 (openssl pkcs8 -topk8 -nocrypt)",
                null);
        default -> {} // certificates and parameters may stand in the same file
      }
    }
    throw bad("holds no private key; allowed is PEM with BEGIN PRIVATE KEY", null);
  }

  private PrivateKey decode(byte[] pkcs8) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException notThisOne) {
        continue;
      } catch (NoSuchAlgorithmException e) {
        throw bad("cannot be used: this Java has no " + algorithm, e);
      }
    }
    throw bad("holds a private key that is none of " + KEY_ALGORITHMS, null);
  }

  private static byte[] pkcs8(byte[] pkcs1) {
    byte[] octets = tagged(DER_OCTETS, pkcs1);
    byte[] content = new byte[PKCS8_RSA_HEAD.length + octets.length];
    System.arraycopy(PKCS8_RSA_HEAD, 0, content, 0, PKCS8_RSA_HEAD.length);
    System.arraycopy(octets, 0, content, PKCS8_RSA_HEAD.length, octets.length);
    return tagged(DER_SEQUENCE, content);
  }

  /** DER with a length of two bytes, which fits RSA keys of 1024 bits and more. */
  private static byte[] tagged(int tag, byte[] content) {
    byte[] tagged = new byte[content.length + 4];
    tagged[0] = (byte) tag;
    tagged[1] = (byte) 0x82;
    tagged[2] = (byte) (content.length >> 8);
    tagged[3] = (byte) content.length;
    System.arraycopy(content, 0, tagged, 4, content.length);
    return tagged;
  }

  private byte[] der(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw bad("holds a block that is not base64", null);
    }
  }

  private String text() {
    Path file = existing();
    if (Files.isDirectory(file)) {
      throw bad("is a folder; allowed is a file", null);
    }
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw bad("cannot be read", e);
    }
  }

  private Path existing() {
    if (path.isEmpty()) {
      throw new IllegalArgumentException(setting + " is empty, allowed is a PEM file");
    }
    Path place = Path.of(path);
    if (!Files.exists(place)) {
      throw bad("does not exist", new NoSuchFileException(path));
    }
    if (!Files.isReadable(place)) {
      throw bad("cannot be read by this user", null);
    }
    return place;
  }

  private IllegalArgumentException bad(String what, Exception cause) {
    String detail = cause == null || cause instanceof GeneralSecurityException ? "" : ": " + cause;
    return new IllegalArgumentException(
        setting + " is '" + path + "', which " + what + detail, cause);
  }
}
