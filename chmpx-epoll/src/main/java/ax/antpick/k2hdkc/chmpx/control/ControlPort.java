package ax.antpick.k2hdkc.chmpx.control;

import ax.antpick.k2hdkc.chmpx.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.unix.UnixChannel;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control port of a node: plain TCP, one text command per connection (chmpx-wire.md 5.3). Peers
 * on this machine may do everything; from elsewhere the access list counts, and only commands that
 * change nothing are carried out. Methods may be called from any thread.
 */
public final class ControlPort {

  private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);

  /** Longest command: what one read may give. */
  static final int MAX_COMMAND = 8191;

  private final ControlSettings settings;
  private final ControlCommands commands;
  private final EventLoop loop;
  private final Transport transport;
  private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
  private volatile Channel listener;

  /**
   * A port that is closed.
   *
   * @param settings what it is
   * @param target the node
   * @param loop runs it; shut down by whoever made it, after this port
   * @param transport what the loop was made with
   */
  public ControlPort(
      ControlSettings settings, ControlTarget target, EventLoop loop, Transport transport) {
    this.settings = settings;
    this.commands = new ControlCommands(target, settings.product(), connections::size);
    this.loop = loop;
    this.transport = transport;
  }

  /**
   * Opens the port.
   *
   * @return complete with the address when commands are served, or failed when it cannot be bound
   */
  public CompletableFuture<InetSocketAddress> open() {
    CompletableFuture<InetSocketAddress> opened = new CompletableFuture<>();
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop, loop)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.MAX_MESSAGES_PER_READ, 1)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_COMMAND))
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accepted(channel);
                  }
                })
            .bind(settings.bind());
    bound.addListener(
        done -> {
          if (done.isSuccess()) {
            listener = bound.channel();
            opened.complete((InetSocketAddress) bound.channel().localAddress());
          } else {
            opened.completeExceptionally(
                new BindException(
                    "control port cannot listen on "
                        + settings.bind()
                        + ": "
                        + done.cause().getMessage()));
          }
        });
    return opened;
  }

  private void accepted(Channel channel) {
    InetAddress peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
    InetAddress own = ((InetSocketAddress) channel.localAddress()).getAddress();
    boolean local = peer.isLoopbackAddress() || peer.equals(own);
    if (!local && !settings.access().test(peer)) {
      LOG.warn("control connection from {} refused by the access list", peer);
      channel.close();
      return;
    }
    if (connections.size() >= settings.maxConnections()) {
      LOG.warn("control connection from {} refused: {} are open", peer, connections.size());
      channel.close();
      return;
    }
    connections.add(channel);
    channel.closeFuture().addListener(closed -> connections.remove(channel));
    channel.pipeline().addLast(new ControlConnection(commands, local, settings.patience()));
  }

  /**
   * The listening socket, as status commands show it.
   *
   * @return its file descriptor, or {@link PeerReport#NO_SOCKET} when it is closed or unknown
   */
  public int socket() {
    return listener instanceof UnixChannel unix && unix.isOpen()
        ? unix.fd().intValue()
        : PeerReport.NO_SOCKET;
  }

  /**
   * Closes the port and its connections.
   *
   * @return complete when all are closed
   */
  public CompletableFuture<Void> close() {
    List<Channel> open = new ArrayList<>(connections);
    if (listener != null) {
      open.add(listener);
    }
    List<CompletableFuture<Void>> closing = new ArrayList<>();
    for (Channel channel : open) {
      CompletableFuture<Void> closed = new CompletableFuture<>();
      closing.add(closed);
      channel.close().addListener(done -> closed.complete(null));
    }
    return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
  }
}
