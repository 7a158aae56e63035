package ax.antpick.k2hdkc.chmpx.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of peers' names, looked up on threads of its own so that no event loop ever waits
 * for DNS. For any thread.
 */
public final class PeerNames implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PeerNames.class);
  private static final int THREADS = 2;
  private static final int MAX_LOOKUPS_WAITING = 1000;
  private static final int MAX_REMEMBERED = 10_000;

  private final NameService service;
  private final ThreadPoolExecutor threads;
  private final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();
  private final Map<InetAddress, CompletableFuture<String>> names = new ConcurrentHashMap<>();

  /**
   * Starts with nothing known.
   *
   * @param service is asked
   */
  public PeerNames(NameService service) {
    this.service = service;
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "chmpx-names");
          thread.setDaemon(true);
          return thread;
        };
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_LOOKUPS_WAITING),
            daemons);
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Looks the hosts up again in the background. Until an answer comes the last one holds; peers'
   * names are forgotten and looked up at their next connection.
   *
   * @param hosts names whose addresses matter; others are forgotten
   */
  public void refresh(Collection<String> hosts) {
    addresses.keySet().retainAll(hosts);
    names.values().removeIf(CompletableFuture::isDone);
    for (String host : hosts) {
      submit(() -> lookUp(host));
    }
  }

  private void lookUp(String host) {
    try {
      addresses.put(host, service.addresses(host));
    } catch (UnknownHostException e) {
      LOG.warn("host {} of the access list has no address: {}", host, e.getMessage());
    }
  }

  /**
   * Whether a host is known to have an address.
   *
   * @param host a name given to {@link #refresh}
   * @param address the address
   * @return false also while it is not looked up yet
   */
  boolean has(String host, InetAddress address) {
    return addresses.getOrDefault(host, List.of()).contains(address);
  }

  /**
   * The name of an address.
   *
   * @param address the address
   * @return complete when known; the address as text when there is no name or no time to ask
   */
  CompletableFuture<String> nameOf(InetAddress address) {
    CompletableFuture<String> known = names.get(address);
    if (known != null) {
      return known;
    }
    CompletableFuture<String> name = new CompletableFuture<>();
    boolean asked =
        names.size() < MAX_REMEMBERED && submit(() -> name.complete(service.name(address)));
    if (!asked) {
      return CompletableFuture.completedFuture(address.getHostAddress());
    }
    CompletableFuture<String> first = names.putIfAbsent(address, name);
    return first == null ? name : first;
  }

  private boolean submit(Runnable lookUp) {
    try {
      threads.execute(lookUp);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.warn("name look-up left out: {} are waiting", threads.getQueue().size());
      return false;
    }
  }

  /** Ends the look-ups. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
