package ax.antpick.k2hdkc.daemon.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a port listens.
 *
 * @param host a name or address, IPv6 without brackets; empty for the host of {@code listen.host}
 * @param port 0 (any free port) to 65535
 */
public record ListenAddress(String host, int port) {

  static final String ALLOWED =
      "PORT, HOST:PORT or [IPV6]:PORT with a port from 0 (any free one) to 65535";

  private static final Pattern FORM =
      Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.%a-z]{2,60})]|([0-9A-Za-z._-]{1,255})):)?(\\d{1,5})");

  /**
   * Reads {@code PORT}, {@code HOST:PORT} or {@code [IPV6]:PORT}.
   *
   * @param text the text
   * @return the address, or empty when the text has another form
   */
  static Optional<ListenAddress> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    int port = Integer.parseInt(matcher.group(3));
    return port > 65535
        ? Optional.empty()
        : Optional.of(new ListenAddress(host == null ? "" : host, port));
  }

  ListenAddress withDefaultHost(String defaultHost) {
    return host.isEmpty() ? new ListenAddress(defaultHost, port) : this;
  }

  /**
   * The same host with another port.
   *
   * @param actual the port
   * @return the address
   */
  public ListenAddress withPort(int actual) {
    return new ListenAddress(host, actual);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
