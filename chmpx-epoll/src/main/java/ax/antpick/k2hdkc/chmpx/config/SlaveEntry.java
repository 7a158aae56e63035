package ax.antpick.k2hdkc.chmpx.config;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import java.util.List;
import java.util.OptionalInt;

/**
 * One or many slaves of the configuration (SLVNODE).
 *
 * @param line where the entry starts
 * @param name which host names fit
 * @param ctlPort control port; empty when any fits
 * @param cuk which custom unique keys fit
 * @param ctlEndpoints other addresses of the control port
 * @param forwardPeers addresses from which its connections come
 * @param reversePeers addresses from which others' connections come to it
 * @param customSeed custom id seed, empty for none
 * @param ssl SSL keys
 */
public record SlaveEntry(
    int line,
    NamePattern name,
    OptionalInt ctlPort,
    NamePattern cuk,
    List<HostPort> ctlEndpoints,
    List<HostPort> forwardPeers,
    List<HostPort> reversePeers,
    String customSeed,
    SslSetting ssl)
    implements NodeEntry {

  static SlaveEntry of(Section node, GlobalSettings global) {
    node.required("NAME");
    OptionalInt own = node.port("CTLPORT");
    return new SlaveEntry(
        node.line(),
        node.value("NAME", NamePattern.ANY, NamePattern::ofHosts),
        own.isPresent() ? own : global.ctlPort(),
        node.value("CUK", NamePattern.EMPTY, NamePattern::ofKeys),
        node.pairs("CTLENDPOINTS"),
        node.pairs("FORWARD_PEERS"),
        node.pairs("REVERSE_PEERS"),
        node.text("CUSTOM_ID_SEED", "", NodeIdentity.MAX_KEY_BYTES),
        SslKeys.ofSlave(node, global.ssl()));
  }

  @Override
  public boolean matchesHost(String host) {
    return name.matches(host)
        || forwardPeers.stream().anyMatch(peer -> peer.host().equalsIgnoreCase(host));
  }

  @Override
  public boolean matchesCuk(String otherCuk) {
    return cuk.matches(otherCuk);
  }

  @Override
  public boolean matches(String host, int port, String otherCuk) {
    return matchesHost(host)
        && (ctlPort.isEmpty() || ctlPort.getAsInt() == port)
        && matchesCuk(otherCuk);
  }
}
