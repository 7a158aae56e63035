package ax.antpick.k2hdkc.chmpx.slave;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The operating system's resolver, asked on threads of its own, as it may block for seconds; texts
 * of addresses are answered at once. Threads come when they are needed and end when idle.
 */
final class SystemResolver implements HostResolver, AutoCloseable {

  private static final int THREADS = 2;
  private static final int MAX_WAITING = 1024;
  private static final int IDLE_SECONDS = 10;

  private final ExecutorService threads;

  SystemResolver() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new DefaultThreadFactory("chmpx-resolver", true));
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      if (address != null) {
        return CompletableFuture.completedFuture(List.of(InetAddress.getByAddress(host, address)));
      }
      return CompletableFuture.supplyAsync(() -> lookUp(host), threads);
    } catch (UnknownHostException | RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
