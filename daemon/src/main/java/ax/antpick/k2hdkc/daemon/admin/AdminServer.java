package ax.antpick.k2hdkc.daemon.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Serves pages by HTTP on a thread of its own, so that a slow scrape holds up no request. Requests,
 * connections and idle time are bounded.
 */
public final class AdminServer implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 64;
  private static final int IDLE_SECONDS = 30;
  private static final int MAX_LINE = 4096;
  private static final int MAX_HEADERS = 8192;
  private static final int MAX_CHUNK = 4096;

  private final EventLoopGroup group;
  private final Channel listener;

  private AdminServer(EventLoopGroup group, Channel listener) {
    this.group = group;
    this.listener = listener;
  }

  /**
   * Binds the port and serves.
   *
   * @param address where to listen, resolved
   * @param pages the pages by path
   * @param token what callers must show; null for nothing
   * @return the server
   * @throws IOException when the address cannot be bound
   */
  public static AdminServer open(
      InetSocketAddress address, Map<String, Page> pages, AdminToken token) throws IOException {
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("k2hdkc-admin", true), NioIoHandler.newFactory());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Connections(pages, token))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
    return new AdminServer(group, bound.channel());
  }

  /**
   * Where it listens.
   *
   * @return the address with the actual port
   */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Sets accepted connections up, and turns away those beyond the bound. */
  private static final class Connections extends ChannelInitializer<SocketChannel> {

    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Map<String, Page> pages;
    private final AdminToken token;

    Connections(Map<String, Page> pages, AdminToken token) {
      this.pages = pages;
      this.token = token;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      if (open.size() >= MOST_CONNECTIONS) {
        channel.close();
        return;
      }
      open.add(channel);
      channel
          .pipeline()
          .addLast(
              new IdleStateHandler(0, 0, IDLE_SECONDS),
              new HttpServerCodec(
                  new HttpDecoderConfig()
                      .setMaxInitialLineLength(MAX_LINE)
                      .setMaxHeaderSize(MAX_HEADERS)
                      .setMaxChunkSize(MAX_CHUNK)),
              new AdminHandler(pages, token));
    }
  }
}
