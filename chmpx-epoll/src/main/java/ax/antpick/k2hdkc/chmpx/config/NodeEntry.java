package ax.antpick.k2hdkc.chmpx.config;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import java.util.List;
import java.util.OptionalInt;

/** One node of a configuration file. */
public sealed interface NodeEntry permits ServerEntry, SlaveEntry {

  /**
   * Where the entry starts in the file.
   *
   * @return the line, from 1
   */
  int line();

  /**
   * Control port.
   *
   * @return CTLPORT of the entry or of GLOBAL; a slave may have none
   */
  OptionalInt ctlPort();

  /**
   * Other addresses of the control port.
   *
   * @return at most four
   */
  List<HostPort> ctlEndpoints();

  /**
   * Addresses from which the node's connections come.
   *
   * @return at most four
   */
  List<HostPort> forwardPeers();

  /**
   * Addresses from which others' connections come to the node.
   *
   * @return at most four
   */
  List<HostPort> reversePeers();

  /**
   * Custom id seed.
   *
   * @return CUSTOM_ID_SEED, empty for none
   */
  String customSeed();

  /**
   * SSL keys, completed from GLOBAL.
   *
   * @return the block
   */
  SslSetting ssl();

  /**
   * Whether the node may have this host name, by NAME or FORWARD_PEERS.
   *
   * @param host a host name or address text
   * @return true when it fits, case ignored
   */
  boolean matchesHost(String host);

  /**
   * Whether the node may have this custom unique key.
   *
   * @param cuk the key, empty for none
   * @return true when it fits
   */
  boolean matchesCuk(String cuk);

  /**
   * Whether the node may be this one.
   *
   * @param host its host name or address text
   * @param port its control port
   * @param cuk its custom unique key, empty for none
   * @return true when all fit
   */
  boolean matches(String host, int port, String cuk);
}
