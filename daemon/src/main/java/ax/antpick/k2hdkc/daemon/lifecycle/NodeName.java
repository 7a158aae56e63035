package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.daemon.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of a node: as set, else the full name of its host. */
final class NodeName {

  private NodeName() {}

  /**
   * The name. Asks the name service when none is set.
   *
   * @param settings the settings of the node
   * @return the name
   * @throws StartException when none is set and the host does not know its own
   */
  static String of(Settings.Node settings) throws StartException {
    if (!settings.name().isEmpty()) {
      return settings.name();
    }
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (UnknownHostException e) {
      throw new StartException(
          ExitCode.SETTINGS,
          "node.name is not set, and this host does not know its name: " + e.getMessage(),
          e);
    }
  }
}
