package ax.antpick.k2hdkc.client;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What this host is called (chmpx-wire.md 3.1).
 *
 * @param name its full name, or its first address when it has none
 * @param all its names and addresses, those of the loopback included
 */
record OwnHost(String name, Set<String> all) {

  OwnHost {
    all = Set.copyOf(all);
  }

  /** Asks the operating system, which may take as long as its name service. */
  static OwnHost ofSystem() {
    Set<String> all = new LinkedHashSet<>();
    String name = "localhost";
    try {
      InetAddress local = InetAddress.getLocalHost();
      name = local.getCanonicalHostName();
      all.add(name);
      all.add(local.getHostName());
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Predicate.not(InetAddress::isLinkLocalAddress))
          .map(InetAddress::getHostAddress)
          .map(OwnHost::withoutScope)
          .forEach(all::add);
    } catch (UnknownHostException | SocketException e) {
      throw new IllegalStateException("this host's name or addresses cannot be found", e);
    }
    all.add("localhost");
    return new OwnHost(name, all);
  }

  private static String withoutScope(String address) {
    int scope = address.indexOf('%');
    return scope < 0 ? address : address.substring(0, scope);
  }

  /** The name that all nodes see for a configured one. */
  String normalise(String configured) {
    return all.contains(configured) ? name : canonical(configured);
  }

  private static String canonical(String configured) {
    try {
      return InetAddress.getByName(configured).getCanonicalHostName();
    } catch (UnknownHostException e) {
      // C++ keeps what it cannot resolve; connecting will say more.
      return configured;
    }
  }
}
