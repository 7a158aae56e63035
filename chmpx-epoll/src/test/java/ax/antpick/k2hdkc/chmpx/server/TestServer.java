package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server on loopback, with an id and limits that tests choose; answers what its handler does. */
final class TestServer implements AutoCloseable {

  /** Sends every body back, then {@code extra} zero bytes, on the loop or on its own thread. */
  static final class Echo implements C2cHandler {
    volatile int extra;
    volatile boolean otherThread;
    volatile int requests;
    volatile int bursts;
    volatile int closed;

    @Override
    public void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body) {
      requests++;
      ByteBuf reply = session.newReply(body.readableBytes() + extra);
      reply.writeBytes(body).writeZero(extra);
      if (otherThread) {
        Thread thread =
            new Thread(
                () -> {
                  session.send(replyTo, reply);
                  session.flush();
                });
        thread.start();
      } else {
        session.send(replyTo, reply);
      }
    }

    @Override
    public void onBurstEnd(SlaveSession session) {
      bursts++;
    }

    @Override
    public void onClosed(SlaveSession session) {
      closed++;
    }
  }

  final Echo echo = new Echo();
  final NodeRecord self;
  final EventLoops loops;
  final PeerNames names;
  final AccessControl access;
  final ChmpxServer server;

  TestServer(Transport transport, ServerLimits limits) throws Exception {
    this(transport, limits, Optional.empty(), NameService.ofSystem());
  }

  TestServer(
      Transport transport, ServerLimits limits, Optional<SslContext> tls, NameService service)
      throws Exception {
    NodeIdentity identity = new NodeIdentity("server.test", 8021, "", List.of(), "server-1");
    long id = ChmpxId.of(ChmpxIdType.CUSTOM, RawSlave.GROUP, identity);
    this.self =
        NodeRecord.server(id, identity, 8020).withStatus(NodeStatus.SERVING).withHashes(0, 0);
    this.loops = EventLoops.start(transport, 1, 2);
    this.names = new PeerNames(service);
    this.access = new AccessControl(names);
    ServerSettings settings =
        new ServerSettings(
            RawSlave.GROUP,
            ChmpxIdType.CUSTOM,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            limits,
            access,
            tls);
    this.server =
        new ChmpxServer(settings, NodeView.alone(() -> self), echo, loops, InstantSource.system());
    server.open().get(10, TimeUnit.SECONDS);
  }

  RawSlave slave() throws IOException {
    return new RawSlave(server.address(), self.id());
  }

  RawSlave connected() throws IOException {
    return slave().connect();
  }

  @Override
  public void close() throws Exception {
    server.closePort().get(10, TimeUnit.SECONDS);
    loops.control().shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    loops.data().shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    names.close();
  }
}
