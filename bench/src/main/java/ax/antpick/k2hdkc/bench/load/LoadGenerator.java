package ax.antpick.k2hdkc.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Runs {@link Workload}s against a server, with one event loop, the same for every protocol: what
 * differs between two figures is the server and the driver's encoding.
 */
public final class LoadGenerator implements AutoCloseable {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("load"), EpollIoHandler.newFactory());

  /**
   * Runs a load.
   *
   * @param driver the protocol
   * @param server where
   * @param workload what
   * @return the figures
   * @throws InterruptedException when interrupted
   * @throws IllegalStateException when a connection failed or a reply was an error
   */
  public LoadResult run(Driver driver, InetSocketAddress server, Workload workload)
      throws InterruptedException {
    Phase phase = new Phase();
    Histogram latency = new Histogram(LONGEST_NANOS, 3);
    latency.setAutoResize(true);
    List<Channel> channels = new ArrayList<>();
    SplittableRandom seeds = new SplittableRandom(42);
    try {
      for (int i = 0; i < workload.connections(); i++) {
        channels.add(connect(driver, server));
      }
      for (Channel channel : channels) {
        SplittableRandom random = seeds.split();
        IntSupplier keys = () -> random.nextInt(workload.keys());
        start(channel, new LoadConnection(driver, workload, phase, latency, keys));
      }
      sleep(phase, workload.warmUp().toNanos());
      phase.count();
      long from = System.nanoTime();
      sleep(phase, workload.duration().toNanos());
      double seconds = (System.nanoTime() - from) / 1e9;
      phase.end();
      for (Channel channel : channels) {
        if (!channel.closeFuture().await(10, TimeUnit.SECONDS)) {
          throw new IllegalStateException("no reply for 10 s on " + channel);
        }
      }
      phase.check();
      return new LoadResult(latency.getTotalCount(), seconds, latency);
    } finally {
      channels.forEach(Channel::close);
    }
  }

  /**
   * Writes every key once.
   *
   * @param driver the protocol
   * @param server where
   * @param keys the keys
   * @throws InterruptedException when interrupted
   */
  public void fill(Driver driver, InetSocketAddress server, Keys keys) throws InterruptedException {
    Channel channel = connect(driver, server);
    Phase phase = new Phase();
    Workload once =
        new Workload(Operation.SET, 1, 64, keys.count(), 1, Duration.ZERO, Duration.ZERO);
    PrimitiveIterator.OfInt sequence = IntStream.range(0, keys.count()).iterator();
    IntSupplier next = () -> sequence.hasNext() ? sequence.nextInt() : -1;
    start(channel, new LoadConnection(driver, once, phase, new Histogram(3), next));
    if (!channel.closeFuture().await(60, TimeUnit.SECONDS)) {
      channel.close();
      throw new IllegalStateException("filling " + keys.count() + " keys took longer than 60 s");
    }
    phase.check();
  }

  private Channel connect(Driver driver, InetSocketAddress server) throws InterruptedException {
    Channel channel =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(server)
            .sync()
            .channel();
    driver.handshake(channel).sync();
    return channel;
  }

  private static void start(Channel channel, LoadConnection connection) {
    channel
        .eventLoop()
        .execute(
            () -> {
              channel.pipeline().addLast(connection);
              connection.start(channel.pipeline().context(connection));
            });
  }

  private static void sleep(Phase phase, long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      phase.check();
      TimeUnit.NANOSECONDS.sleep(Math.min(left, 100_000_000));
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Where a run stands; written by the runner, read by the connections. */
  static final class Phase {
    private volatile boolean counting;
    private volatile boolean ended;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    void count() {
      counting = true;
    }

    void end() {
      counting = false;
      ended = true;
    }

    boolean counting() {
      return counting;
    }

    boolean ended() {
      return ended;
    }

    void fail(Throwable cause) {
      failure.compareAndSet(null, cause);
    }

    void check() {
      Throwable cause = failure.get();
      if (cause != null) {
        throw new IllegalStateException("load failed: " + cause.getMessage(), cause);
      }
    }
  }
}
