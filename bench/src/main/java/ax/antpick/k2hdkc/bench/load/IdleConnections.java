package ax.antpick.k2hdkc.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Connections that shake hands and then say nothing. */
public final class IdleConnections implements AutoCloseable {

  /** So many connect at a time: fewer than a listen backlog holds. */
  private static final int WAVE = 100;

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("idle"), EpollIoHandler.newFactory());
  private final List<Channel> channels = new ArrayList<>();

  /**
   * Opens connections.
   *
   * @param driver the protocol
   * @param server where
   * @param count how many
   * @throws InterruptedException when interrupted
   */
  public void open(Driver driver, InetSocketAddress server, int count) throws InterruptedException {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EpollSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    // The driver's handshake adds what it needs.
                  }
                });
    while (channels.size() < count) {
      List<ChannelFuture> wave = new ArrayList<>();
      for (int i = Math.min(WAVE, count - channels.size()); i > 0; i--) {
        wave.add(bootstrap.connect(server));
      }
      List<Future<Void>> handshakes = new ArrayList<>();
      for (ChannelFuture connected : wave) {
        channels.add(connected.sync().channel());
        handshakes.add(driver.handshake(connected.channel()));
      }
      for (Future<Void> handshake : handshakes) {
        handshake.sync();
      }
    }
  }

  /**
   * How many are still there.
   *
   * @return connections that the server has not closed
   */
  public long alive() {
    return channels.stream().filter(Channel::isActive).count();
  }

  @Override
  public void close() {
    channels.forEach(Channel::close);
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
