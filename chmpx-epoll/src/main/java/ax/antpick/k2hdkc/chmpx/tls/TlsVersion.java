package ax.antpick.k2hdkc.chmpx.tls;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The least TLS version of a connection (SSL_MIN_VER, chmpx-wire.md 6). SSL 2 and 3 are never
 * spoken: to ask for them gives the oldest TLS.
 */
public enum TlsVersion {
  /** 1.2, which every peer with a supported OpenSSL speaks. */
  DEFAULT("DEFAULT", "TLSv1.2"),
  /** 1.0. */
  SSL_2("SSLV2", "TLSv1"),
  /** 1.0. */
  SSL_3("SSLV3", "TLSv1"),
  /** 1.0. */
  TLS_1_0("TLSV1.0", "TLSv1"),
  /** 1.1. */
  TLS_1_1("TLSV1.1", "TLSv1.1"),
  /** 1.2. */
  TLS_1_2("TLSV1.2", "TLSv1.2"),
  /** 1.3. */
  TLS_1_3("TLSV1.3", "TLSv1.3");

  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private final String word;
  private final String oldest;

  TlsVersion(String word, String oldest) {
    this.word = word;
    this.oldest = oldest;
  }

  /**
   * The configuration's word.
   *
   * @return for example {@code TLSV1.2}
   */
  public String word() {
    return word;
  }

  /**
   * Reads the configuration's word, in any case.
   *
   * @param word what the configuration says
   * @return the version
   * @throws IllegalArgumentException naming the word and the allowed ones
   */
  public static TlsVersion parse(String word) {
    for (TlsVersion version : values()) {
      if (version.word.equals(word.toUpperCase(Locale.ROOT))) {
        return version;
      }
    }
    throw new IllegalArgumentException(
        "SSL_MIN_VER is '"
            + word
            + "', allowed is "
            + Arrays.stream(values()).map(TlsVersion::word).collect(joining(", ")));
  }

  /**
   * The protocols to offer.
   *
   * @return their names in Java, oldest first
   */
  List<String> protocols() {
    return PROTOCOLS.subList(PROTOCOLS.indexOf(oldest), PROTOCOLS.size());
  }
}
