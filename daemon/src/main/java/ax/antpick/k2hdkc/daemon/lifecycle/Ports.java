package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.daemon.settings.ListenAddress;

/**
 * Where a running node listens; ports are the actual ones.
 *
 * @param chmpx the port of slaves
 * @param control the control port
 * @param admin the admin port
 */
public record Ports(ListenAddress chmpx, ListenAddress control, ListenAddress admin) {

  /** As the READY line has it. */
  @Override
  public String toString() {
    return "chmpx=" + chmpx + " control=" + control + " admin=" + admin;
  }
}
