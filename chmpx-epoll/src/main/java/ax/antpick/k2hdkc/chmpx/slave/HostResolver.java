package ax.antpick.k2hdkc.chmpx.slave;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the addresses of host names without blocking its caller. */
@FunctionalInterface
public interface HostResolver {

  /**
   * Looks a host up.
   *
   * @param host a name or the text of an address
   * @return its addresses, at least one; fails with {@link java.net.UnknownHostException}
   */
  CompletionStage<List<InetAddress>> resolve(String host);
}
