package ax.antpick.k2hdkc.chmpx.slave;

import static java.util.concurrent.TimeUnit.SECONDS;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.ServerOrder;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.server.AccessControl;
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
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Servers of this project that know each other's status through the test. They echo. */
final class RealServers implements AutoCloseable {

  static final String GROUP = "REALGRP";

  private final EventLoops loops = EventLoops.start(Transport.best(), 1, 2);
  private final PeerNames names = new PeerNames(NameService.ofSystem());
  private final Optional<SslContext> tls;
  private final List<ChmpxServer> servers = new ArrayList<>();
  private final Map<Integer, NodeRecord> records = new ConcurrentHashMap<>();

  RealServers(int count, Optional<SslContext> tls) throws Exception {
    this.tls = tls;
    for (int i = 0; i < count; i++) {
      start(i);
    }
  }

  private void start(int index) throws Exception {
    NodeIdentity identity =
        new NodeIdentity("nowhere" + index + ".invalid", 8021, "", List.of(), "seed-" + index);
    long id = ChmpxId.of(ChmpxIdType.CUSTOM, GROUP, identity);
    records.put(
        index,
        NodeRecord.server(id, identity, HostPort.MAX_PORT)
            .withStatus(NodeStatus.DOWN)
            .withSsl(
                tls.isPresent()
                    ? new SslSetting(true, true, true, "", "", "", "", "")
                    : SslSetting.OFF));
    ServerSettings settings =
        new ServerSettings(
            GROUP,
            ChmpxIdType.CUSTOM,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ServerLimits.DEFAULT,
            new AccessControl(names),
            tls);
    ChmpxServer server =
        new ChmpxServer(settings, new View(index), new Echo(), loops, InstantSource.system());
    int port = server.open().get(10, SECONDS).getPort();
    servers.add(server);
    records.computeIfPresent(
        index,
        (i, record) ->
            record
                .withPort(port)
                .withAddresses(List.of(new HostPort("127.0.0.1", port)), List.of(), List.of()));
  }

  ChmpxServer server(int index) {
    return servers.get(index);
  }

  long id(int index) {
    return records.get(index).id();
  }

  HostPort address(int index) {
    return new HostPort("127.0.0.1", servers.get(index).address().getPort());
  }

  /** Sets the status of one server and lets all of them push it. */
  void set(int index, NodeStatus status) {
    records.computeIfPresent(
        index,
        (i, record) ->
            record
                .withStatus(status)
                .withStatusTime(StatusTime.of(Instant.now()).plus(Duration.ofHours(1))));
    servers.forEach(server -> server.push(arranged()));
  }

  private List<NodeRecord> arranged() {
    return new ServerOrder(ChmpxIdType.CUSTOM).arrange(List.copyOf(records.values()));
  }

  @Override
  public void close() throws Exception {
    for (ChmpxServer server : servers) {
      server.closePort().get(10, SECONDS);
    }
    loops.control().shutdownGracefully(0, 1, SECONDS).sync();
    loops.data().shutdownGracefully(0, 1, SECONDS).sync();
    names.close();
  }

  private final class View implements NodeView {
    private final int index;

    View(int index) {
      this.index = index;
    }

    @Override
    public NodeRecord self() {
      return records.get(index);
    }

    @Override
    public List<NodeRecord> servers() {
      return arranged();
    }
  }

  private static final class Echo implements C2cHandler {
    @Override
    public void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body) {
      session.send(replyTo, session.newReply(body.readableBytes()).writeBytes(body));
    }

    @Override
    public void onBurstEnd(SlaveSession session) {
      session.flush();
    }
  }
}
