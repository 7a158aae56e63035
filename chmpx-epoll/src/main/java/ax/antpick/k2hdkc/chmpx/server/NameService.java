package ax.antpick.k2hdkc.chmpx.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Host names and addresses. May block, so it is never called on an event loop. */
public interface NameService {

  /**
   * The addresses of a host.
   *
   * @param host its name
   * @return its addresses
   * @throws UnknownHostException when there are none
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /**
   * The host that has an address.
   *
   * @param address the address
   * @return its name, or the address as text when it has none
   */
  String name(InetAddress address);

  /**
   * The names of the operating system.
   *
   * @return hosts file and DNS
   */
  static NameService ofSystem() {
    return new NameService() {
      @Override
      public List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
      }

      @Override
      public String name(InetAddress address) {
        return address.getCanonicalHostName();
      }
    };
  }
}
