package ax.antpick.k2hdkc.chmpx.control;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a control port is.
 *
 * @param bind where it listens; loopback unless told otherwise, as it knows no authentication
 * @param access which hosts besides this one may ask for the status
 * @param maxConnections most connections at a time
 * @param patience how long a connection may wait for its command, and an answer for its reader
 * @param product name and version of the program, shown by VERSION
 */
public record ControlSettings(
    InetSocketAddress bind,
    Predicate<InetAddress> access,
    int maxConnections,
    Duration patience,
    String product) {

  private static final int MAX_CONNECTIONS = 128;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Checks the parts. */
  public ControlSettings {
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "max control connections is " + maxConnections + ", allowed is 1 or more");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(
          "patience of the control port is " + patience + ", allowed is more than zero");
    }
  }

  /**
   * A port that serves this machine only: 128 connections, 60 s patience.
   *
   * @param bind where it listens
   * @param product name and version of the program
   * @return the settings
   */
  public static ControlSettings local(InetSocketAddress bind, String product) {
    return new ControlSettings(bind, peer -> false, MAX_CONNECTIONS, PATIENCE, product);
  }

  /**
   * The same port for other hosts too.
   *
   * @param newAccess which hosts may ask for the status
   * @return a copy
   */
  public ControlSettings withAccess(Predicate<InetAddress> newAccess) {
    return new ControlSettings(bind, newAccess, maxConnections, patience, product);
  }
}
