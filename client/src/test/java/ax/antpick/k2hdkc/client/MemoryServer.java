package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.server.AccessControl;
import ax.antpick.k2hdkc.chmpx.server.AccessEntry;
import ax.antpick.k2hdkc.chmpx.server.C2cHandler;
import ax.antpick.k2hdkc.chmpx.server.ChmpxServer;
import ax.antpick.k2hdkc.chmpx.server.EventLoops;
import ax.antpick.k2hdkc.chmpx.server.NameService;
import ax.antpick.k2hdkc.chmpx.server.NodeView;
import ax.antpick.k2hdkc.chmpx.server.PeerNames;
import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.chmpx.server.ServerLimits;
import ax.antpick.k2hdkc.chmpx.server.ServerSettings;
import ax.antpick.k2hdkc.chmpx.server.SlaveSession;
import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@link MemoryEngine} behind a real chmpx data port on the loopback. */
final class MemoryServer implements C2cHandler, AutoCloseable {

  static final String CLUSTER = "memory";

  private static final int REPLY_SIZE = 128;

  private final EventLoops loops = EventLoops.start(1, 2);
  private final PeerNames names = new PeerNames(NameService.ofSystem());
  private final MemoryEngine engine;
  private final ChmpxServer server;
  private volatile NodeRecord self;

  MemoryServer() throws Exception {
    NodeIdentity identity =
        new NodeIdentity("127.0.0.1", HostPort.NO_PORT, "", List.of(), "memory-server");
    long id = ChmpxId.of(ChmpxIdType.CUSTOM, CLUSTER, identity);
    self = NodeRecord.server(id, identity, 1).withStatus(NodeStatus.SERVING).withHashes(0, 0);
    engine = new MemoryEngine(InstantSource.system(), id);
    AccessControl access = new AccessControl(names);
    access.allow(List.of(AccessEntry.host("127.0.0.1")));
    ServerSettings settings =
        new ServerSettings(
            CLUSTER,
            ChmpxIdType.CUSTOM,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerLimits.DEFAULT,
            access,
            Optional.empty());
    server =
        new ChmpxServer(settings, NodeView.alone(() -> self), this, loops, InstantSource.system());
    open();
  }

  int port() {
    return self.port();
  }

  String address() {
    return "127.0.0.1:" + self.port();
  }

  void open() throws Exception {
    self = self.withPort(server.open().get(10, TimeUnit.SECONDS).getPort());
  }

  /** Closes the port and all connections, as a server that stops. */
  void closePort() throws Exception {
    server.closePort().get(10, TimeUnit.SECONDS);
  }

  @Override
  public void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body) {
    ByteBuf reply = session.newReply(REPLY_SIZE);
    engine.answer(body, reply);
    session.send(replyTo, reply);
  }

  @Override
  public void onBurstEnd(SlaveSession session) {
    session.flush();
  }

  @Override
  public void close() throws Exception {
    closePort();
    loops.close();
    names.close();
  }
}
