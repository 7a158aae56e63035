package ax.antpick.k2hdkc.chmpx;

/**
 * The SSL block of a node record (chmpx-wire.md 1.5): switches and paths, never key material.
 *
 * @param enabled whether the data port speaks TLS
 * @param verifyPeer whether the server demands and verifies a client certificate
 * @param caIsFile whether {@code caPath} is a file; else it is a folder
 * @param caPath certificates that verify peers, empty for none
 * @param serverCert certificate chain of the data port, PEM
 * @param serverKey its private key, PEM
 * @param slaveCert certificate chain for outgoing connections, PEM
 * @param slaveKey its private key, PEM
 */
public record SslSetting(
    boolean enabled,
    boolean verifyPeer,
    boolean caIsFile,
    String caPath,
    String serverCert,
    String serverKey,
    String slaveCert,
    String slaveKey) {

  /** No TLS. */
  public static final SslSetting OFF = new SslSetting(false, false, false, "", "", "", "", "");

  /** Most bytes of a path. */
  public static final int MAX_PATH_BYTES = 1023;

  /** Checks the paths. */
  public SslSetting {
    WireText.check("CAPATH", caPath, MAX_PATH_BYTES);
    WireText.check("SERVER_CERT", serverCert, MAX_PATH_BYTES);
    WireText.check("SERVER_PRIKEY", serverKey, MAX_PATH_BYTES);
    WireText.check("SLAVE_CERT", slaveCert, MAX_PATH_BYTES);
    WireText.check("SLAVE_PRIKEY", slaveKey, MAX_PATH_BYTES);
  }

  /**
   * The same switches without any path: what a node may tell others.
   *
   * @return a copy
   */
  public SslSetting withoutPaths() {
    return new SslSetting(enabled, verifyPeer, caIsFile, "", "", "", "", "");
  }
}
