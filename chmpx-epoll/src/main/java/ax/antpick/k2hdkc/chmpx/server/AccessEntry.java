package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.config.NamePattern;
import io.netty.util.NetUtil;
import java.util.List;

/**
 * One host that may connect, as an SLVNODE or SVRNODE entry of a chmpx configuration (chmpx-wire.md
 * 5.2). Every part that is given must fit.
 *
 * @param name host name, list of them as {@code node[1-9].test}, address, or regular expression
 *     over names and addresses; empty for any host
 * @param ctlPort control port, or {@link HostPort#NO_PORT} for any
 * @param cuk custom unique key, empty for any
 * @param seed custom id seed, empty for any
 */
public record AccessEntry(String name, int ctlPort, String cuk, String seed) {

  /** How the name is compared. */
  public enum Kind {
    /** Any host. */
    ANY,
    /** The peer's address must be this one. */
    ADDRESS,
    /** The addresses of a name must include the peer's. */
    HOST,
    /** The peer's address or one of its names must match. */
    PATTERN
  }

  /** A list of more names is not resolved ahead: the peer's name is looked up instead. */
  private static final int MOST_HOSTS = 256;

  /** Checks the parts, so that a bad pattern is found before a peer comes. */
  public AccessEntry {
    new NodeIdentity("", ctlPort, cuk, List.of(), seed);
    NamePattern.ofHosts(name);
  }

  /**
   * Any node of a host.
   *
   * @param name host name, address, or regular expression
   * @return the entry
   */
  public static AccessEntry host(String name) {
    return new AccessEntry(name, HostPort.NO_PORT, "", "");
  }

  /**
   * How the name is compared.
   *
   * @return the kind of the name
   */
  public Kind kind() {
    return kindOf(name, pattern());
  }

  private static Kind kindOf(String name, NamePattern pattern) {
    if (name.isEmpty() || name.equals(".*") || name.equals("[.]*")) {
      return Kind.ANY;
    }
    if (NetUtil.createByteArrayFromIpAddressString(name) != null) {
      return Kind.ADDRESS;
    }
    return pattern instanceof NamePattern.Names list && list.names().size() <= MOST_HOSTS
        ? Kind.HOST
        : Kind.PATTERN;
  }

  NamePattern pattern() {
    return NamePattern.ofHosts(name);
  }

  boolean fits(NodeIdentity node) {
    return (ctlPort == HostPort.NO_PORT || ctlPort == node.ctlPort())
        && (cuk.isEmpty() || cuk.equals(node.cuk()))
        && (seed.isEmpty() || seed.equals(node.customSeed()));
  }
}
