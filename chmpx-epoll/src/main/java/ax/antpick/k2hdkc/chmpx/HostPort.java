package ax.antpick.k2hdkc.chmpx;

import java.util.Arrays;
import java.util.List;

/**
 * A host with an optional port, as in ENDPOINTS and PEERS of the configuration and in the host-port
 * slots of a node record (chmpx-wire.md 1.5).
 *
 * @param host name or address; empty in an unused slot
 * @param port 0 to 65534, or {@link #NO_PORT}
 */
public record HostPort(String host, int port) {

  /** Port of a host that is given without one; on the wire 0xFFFF. */
  public static final int NO_PORT = -1;

  /** Greatest port that a frame can carry: 65535 reads as "none". */
  public static final int MAX_PORT = 65534;

  /** Most bytes that a host name may have. */
  public static final int MAX_HOST_BYTES = 1024;

  /** Checks the parts. */
  public HostPort {
    WireText.check("host", host, MAX_HOST_BYTES);
    checkPort("port of host '" + host + "'", port);
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code [v6-address]} or {@code [v6-address]:port}.
   *
   * @param text one element of a list
   * @return its parts
   * @throws IllegalArgumentException naming the text when it is neither
   */
  public static HostPort parse(String text) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("host is empty, allowed is host or host:port");
    }
    int end = trimmed.startsWith("[") ? trimmed.indexOf(']') + 1 : 0;
    int colon = trimmed.indexOf(':', end);
    boolean closed = end == trimmed.length() || colon == end;
    if (trimmed.startsWith("[") && (end == 0 || !closed)) {
      throw new IllegalArgumentException("host is '" + text + "', allowed is [address]:port");
    }
    if (end == 0 && colon != trimmed.lastIndexOf(':')) {
      return new HostPort(trimmed, NO_PORT); // a bare IPv6 address
    }
    String host = colon < 0 ? trimmed : trimmed.substring(0, colon);
    if (end > 0) {
      host = host.substring(1, host.length() - 1);
    }
    return new HostPort(host, colon < 0 ? NO_PORT : number(trimmed, trimmed.substring(colon + 1)));
  }

  /**
   * Reads a list separated by commas.
   *
   * @param text for example {@code a:8020,b}; empty for none
   * @return the elements in order
   */
  public static List<HostPort> parseList(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(HostPort::parse).toList();
  }

  private static int number(String text, String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "port of '" + text + "' is '" + port + "', allowed is 0 to " + MAX_PORT, e);
    }
  }

  static void checkPort(String what, int port) {
    if (port < NO_PORT || port > MAX_PORT) {
      throw new IllegalArgumentException(
          what + " is " + port + ", allowed is 0 to " + MAX_PORT + " or " + NO_PORT + " for none");
    }
  }

  /**
   * {@code host:port}, or the host alone when there is no port.
   *
   * @return the form used in configurations and chmpxid seeds
   */
  @Override
  public String toString() {
    return port == NO_PORT ? host : host + ":" + port;
  }
}
