package ax.antpick.k2hdkc.chmpx;

import java.util.List;

/**
 * What identifies a node besides its cluster's group: everything a chmpxid can be computed from.
 *
 * @param name normalised host name (chmpx-wire.md 3.1)
 * @param ctlPort control port, or {@link HostPort#NO_PORT}
 * @param cuk custom unique key, empty for none
 * @param ctlEndpoints control endpoints, at most four
 * @param customSeed custom id seed, empty for none
 */
public record NodeIdentity(
    String name, int ctlPort, String cuk, List<HostPort> ctlEndpoints, String customSeed) {

  /** Most bytes of a custom unique key or a custom id seed. */
  public static final int MAX_KEY_BYTES = 2047;

  /** Most host-port pairs of one kind. */
  public static final int MAX_PAIRS = 4;

  /** Checks the parts. */
  public NodeIdentity {
    WireText.check("name", name, HostPort.MAX_HOST_BYTES);
    HostPort.checkPort("control port of '" + name + "'", ctlPort);
    WireText.check("cuk", cuk, MAX_KEY_BYTES);
    WireText.check("custom id seed", customSeed, MAX_KEY_BYTES);
    ctlEndpoints = checkPairs("ctlendpoints", ctlEndpoints);
  }

  static List<HostPort> checkPairs(String what, List<HostPort> pairs) {
    if (pairs.size() > MAX_PAIRS) {
      throw new IllegalArgumentException(
          what + " has " + pairs.size() + " elements, allowed are " + MAX_PAIRS);
    }
    return List.copyOf(pairs);
  }

  /**
   * The same node seen under another host name.
   *
   * @param newName the name
   * @return a copy
   */
  public NodeIdentity withName(String newName) {
    return new NodeIdentity(newName, ctlPort, cuk, ctlEndpoints, customSeed);
  }
}
