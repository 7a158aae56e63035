package ax.antpick.k2hdkc.chmpx.config;

import ax.antpick.k2hdkc.chmpx.SslSetting;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the SSL keys that GLOBAL gives as defaults and each node may override. */
final class SslKeys {

  private SslKeys() {}

  /** All keys: GLOBAL and SVRNODE. */
  static SslSetting ofServer(Section section, SslSetting defaults) {
    String caPath = path(section, "CAPATH", defaults.caPath());
    return new SslSetting(
        section.flag("SSL", defaults.enabled()),
        section.flag("SSL_VERIFY_PEER", defaults.verifyPeer()),
        isFile(caPath),
        caPath,
        path(section, "SERVER_CERT", defaults.serverCert()),
        path(section, "SERVER_PRIKEY", defaults.serverKey()),
        path(section, "SLAVE_CERT", defaults.slaveCert()),
        path(section, "SLAVE_PRIKEY", defaults.slaveKey()));
  }

  /** The keys of SLVNODE: whether TLS is spoken is the server's affair. */
  static SslSetting ofSlave(Section section, SslSetting defaults) {
    String caPath = path(section, "CAPATH", defaults.caPath());
    return new SslSetting(
        false,
        false,
        isFile(caPath),
        caPath,
        "",
        "",
        path(section, "SLAVE_CERT", defaults.slaveCert()),
        path(section, "SLAVE_PRIKEY", defaults.slaveKey()));
  }

  private static String path(Section section, String key, String otherwise) {
    return section.text(key, otherwise, SslSetting.MAX_PATH_BYTES);
  }

  /** CAPATH names a file or a folder, and only the file system tells which. */
  private static boolean isFile(String caPath) {
    return !caPath.isEmpty() && !Files.isDirectory(Path.of(caPath));
  }
}
