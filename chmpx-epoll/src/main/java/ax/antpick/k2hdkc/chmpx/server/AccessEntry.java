package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One host that may connect, as an SLVNODE or SVRNODE entry of a chmpx configuration (chmpx-wire.md
 * 5.2). Every part that is given must fit.
 *
 * @param name host name, address, or regular expression over both; empty for any host
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
    /** The name's addresses must include the peer's. */
    HOST,
    /** The peer's address or one of its names must match. */
    PATTERN
  }

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]+");

  /** Checks the parts, so that a bad regular expression is found before a peer comes. */
  public AccessEntry {
    new NodeIdentity("", ctlPort, cuk, List.of(), seed);
    if (kindOf(name) == Kind.PATTERN) {
      compile(name);
    }
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
    return kindOf(name);
  }

  private static Kind kindOf(String name) {
    if (name.isEmpty() || name.equals(".*") || name.equals("[.]*")) {
      return Kind.ANY;
    }
    if (NetUtil.createByteArrayFromIpAddressString(name) != null) {
      return Kind.ADDRESS;
    }
    return PLAIN_NAME.matcher(name).matches() ? Kind.HOST : Kind.PATTERN;
  }

  private static Pattern compile(String name) {
    try {
      return Pattern.compile(name);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "slave name is '"
              + name
              + "', allowed is a host name, an address or a regular expression: "
              + e.getDescription(),
          e);
    }
  }

  Optional<Pattern> pattern() {
    return kind() == Kind.PATTERN ? Optional.of(compile(name)) : Optional.empty();
  }

  boolean fits(NodeIdentity node) {
    return (ctlPort == HostPort.NO_PORT || ctlPort == node.ctlPort())
        && (cuk.isEmpty() || cuk.equals(node.cuk()))
        && (seed.isEmpty() || seed.equals(node.customSeed()));
  }
}
