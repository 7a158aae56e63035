package ax.antpick.k2hdkc.cli.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server's chmpx port is.
 *
 * @param host name or address, without brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

  /** The chmpx port of a server that was not told another. */
  public static final int DEFAULT_PORT = 8020;

  private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f:.%\\w]+)](?::(\\d+))?");
  private static final Pattern PLAIN = Pattern.compile("([^:\\[\\]\\s]+)(?::(\\d+))?");

  /**
   * Reads an address as users write it.
   *
   * @param text {@code HOST}, {@code HOST:PORT} or {@code [IPV6]:PORT}
   * @return the address
   * @throws IllegalArgumentException when it is none of these; the message says what is allowed
   */
  public static ServerAddress parse(String text) {
    Matcher matcher = BRACKETED.matcher(text);
    if (!matcher.matches()) {
      matcher = PLAIN.matcher(text);
    }
    if (!matcher.matches()) {
      throw wrong(text);
    }
    String port = matcher.group(2);
    return new ServerAddress(matcher.group(1), port == null ? DEFAULT_PORT : port(text, port));
  }

  private static int port(String text, String digits) {
    int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw wrong(text);
    }
    return port;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'%s' is not a server; allowed: HOST, HOST:PORT or [IPV6]:PORT, with a port from 1 to 65535"
            .formatted(text));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
