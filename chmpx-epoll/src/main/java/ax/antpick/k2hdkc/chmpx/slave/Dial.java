package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One attempt to reach a server: its addresses one after the other, on each a connection, TLS and
 * the {@link Handshake}, until one succeeds. Owned by one event loop, which also owns the channel.
 */
final class Dial {

  /** Gets the end of an attempt, once, on the attempt's loop. */
  interface Result {
    /** A link is up; it reads on when this returns. */
    void onLink(ChannelLink link, HostPort met);

    void onIntroduced(Introduction introduction);

    /** No address worked; the cause is that of the last one. */
    void onFailed(SlaveException cause);
  }

  /** Makes the link of an accepted channel, within the frame that accepted it. */
  @FunctionalInterface
  interface LinkFactory {
    ChannelLink link(Channel channel, long serverId);
  }

  private final DialContext context;
  private final EventLoop loop;
  private final ServerTarget target;
  private final LinkFactory links;
  private final Result result;
  private final Deque<HostPort> hosts;
  private final Deque<InetSocketAddress> resolved = new ArrayDeque<>();
  private HostPort current;
  private Channel channel;
  private boolean done;
  private SlaveException last;

  private Dial(
      DialContext context, EventLoop loop, ServerTarget target, LinkFactory links, Result result) {
    this.context = context;
    this.loop = loop;
    this.target = target;
    this.links = links;
    this.result = result;
    this.hosts = new ArrayDeque<>(target.addresses());
    this.last = new SlaveException.Unreachable(target + " has no usable address", null);
  }

  /** Dials for a link. */
  static Dial forLink(
      DialContext context, EventLoop loop, ServerTarget target, LinkFactory links, Result result) {
    Dial dial = new Dial(context, loop, target, links, result);
    loop.execute(dial::next);
    return dial;
  }

  /** Dials to be told the servers. */
  static Dial forIntroduction(
      DialContext context, EventLoop loop, ServerTarget target, Result result) {
    Dial dial = new Dial(context, loop, target, null, result);
    loop.execute(dial::next);
    return dial;
  }

  /** Gives up without a result, from any thread. */
  void cancel() {
    loop.execute(
        () -> {
          done = true;
          closeChannel();
        });
  }

  private void next() {
    if (done) {
      return;
    }
    if (target.tls() && context.settings().tls().isEmpty()) {
      hosts.clear();
      last =
          new SlaveException.TlsFailed(
              target + " speaks TLS, but the settings of this slave have none", null);
    }
    if (!resolved.isEmpty()) {
      connect(resolved.poll());
    } else if (!hosts.isEmpty()) {
      resolve(hosts.poll());
    } else {
      done = true;
      result.onFailed(last);
    }
  }

  private void failAddress(SlaveException cause) {
    last = cause;
    closeChannel();
    next();
  }

  private void closeChannel() {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private void resolve(HostPort host) {
    current = host;
    context
        .resolver()
        .resolve(host.host())
        .toCompletableFuture()
        // a copy, as a time-out completes the future
        .copy()
        .orTimeout(context.settings().connectTimeout().toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((found, failure) -> loop.execute(() -> onResolved(found, failure)));
  }

  private void onResolved(List<InetAddress> found, Throwable failure) {
    if (done) {
      return;
    }
    if (failure != null) {
      String why =
          failure instanceof TimeoutException
              ? " within " + context.settings().connectTimeout().toMillis() + " ms"
              : "";
      failAddress(
          new SlaveException.Unreachable(
              target + ": host '" + current.host() + "' does not resolve" + why, failure));
      return;
    }
    found.forEach(address -> resolved.add(new InetSocketAddress(address, current.port())));
    next();
  }

  private void connect(InetSocketAddress address) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(context.transport().socketChannel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.max(1, context.settings().connectTimeout().toMillis()))
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel created) {
                    channel = created;
                    setUp(created);
                  }
                })
            .connect(address);
    connecting.addListener(
        future -> {
          if (!future.isSuccess() && !done) {
            failAddress(
                new SlaveException.Unreachable(
                    target + ": no connection to " + address, future.cause()));
          }
        });
  }

  private void setUp(Channel created) {
    context
        .settings()
        .tls()
        .ifPresent(
            tls -> {
              SslHandler handler = tls.newHandler(created.alloc(), current.host(), current.port());
              handler.setHandshakeTimeoutMillis(context.settings().connectTimeout().toMillis());
              created.pipeline().addLast(handler);
            });
    Progress progress = new Progress();
    progress.handshake =
        new Handshake(
            created,
            target,
            links == null,
            context.self(),
            context.frames(),
            context.settings().answerTimeout(),
            progress);
    progress.decoder =
        new FrameDecoder(
            progress.handshake, context.settings().maxFrame(), false, context.budget());
    created.pipeline().addLast(progress.decoder).addLast(progress);
  }

  /** The end of the pipeline while dialling; steps back when the link takes over. */
  private final class Progress extends ChannelInboundHandlerAdapter implements Handshake.Outcome {
    private Handshake handshake;
    private FrameDecoder decoder;
    private ChannelLink link;

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      if (context.settings().tls().isEmpty()) {
        handshake.begin();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof SslHandshakeCompletionEvent tls) {
        if (tls.isSuccess()) {
          handshake.begin();
        } else if (!done) {
          failAddress(
              new SlaveException.TlsFailed(
                  target + ": TLS handshake with " + current + " failed: " + tls.cause(),
                  tls.cause()));
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      closed(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      if (isTlsAlert(cause) && link == null && isCurrent()) {
        failAddress(
            new SlaveException.TlsFailed(
                target + ": " + current + " ended TLS: " + cause.getCause().getMessage(), cause));
      } else {
        closed(cause);
        ctx.close();
      }
    }

    private void closed(Throwable cause) {
      if (link != null) {
        link.close(
            new SlaveException.Disconnected(
                "server "
                    + ChmpxId.text(link.serverId())
                    + " closed the connection"
                    + (cause == null ? "" : ": " + cause),
                cause));
      } else if (isCurrent()) {
        handshake.onClosed(cause);
      }
    }

    /** With TLS 1.3 a server rejects a certificate only after the client's handshake is done. */
    private boolean isTlsAlert(Throwable cause) {
      return cause instanceof DecoderException && cause.getCause() instanceof SSLException;
    }

    private boolean isCurrent() {
      return !done && channel != null && channel.pipeline().context(this) != null;
    }

    @Override
    public void onAccepted(long serverId) {
      done = true;
      link = links.link(channel, serverId);
      decoder.handOver(link, context.settings().maxFrame());
      result.onLink(link, current);
      link.announce();
    }

    @Override
    public void onIntroduced(long serverId, List<NodeRecord> servers) {
      done = true;
      closeChannel();
      result.onIntroduced(new Introduction(serverId, current, servers));
    }

    @Override
    public void onFailed(SlaveException cause) {
      if (!done) {
        failAddress(cause);
      }
    }
  }
}
