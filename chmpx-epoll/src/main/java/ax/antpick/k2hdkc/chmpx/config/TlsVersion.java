package ax.antpick.k2hdkc.chmpx.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The least protocol version of TLS (SSL_MIN_VER). */
public enum TlsVersion {
  /** All but SSLv2 and SSLv3. */
  DEFAULT("DEFAULT"),
  /** SSL 2: read from files, spoken by nobody. */
  SSLV2("SSLV2"),
  /** SSL 3: read from files, spoken by nobody. */
  SSLV3("SSLV3"),
  /** TLS 1.0. */
  TLSV1_0("TLSV1.0"),
  /** TLS 1.1. */
  TLSV1_1("TLSV1.1"),
  /** TLS 1.2. */
  TLSV1_2("TLSV1.2"),
  /** TLS 1.3. */
  TLSV1_3("TLSV1.3");

  private final String word;

  TlsVersion(String word) {
    this.word = word;
  }

  /**
   * The configuration's word.
   *
   * @return for example {@code TLSV1.2}
   */
  public String word() {
    return word;
  }

  static TlsVersion parse(String text) {
    return Arrays.stream(values())
        .filter(version -> version.word.equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "SSL_MIN_VER is '"
                        + text
                        + "', allowed is "
                        + Arrays.stream(values())
                            .map(TlsVersion::word)
                            .collect(Collectors.joining(", "))));
  }
}
