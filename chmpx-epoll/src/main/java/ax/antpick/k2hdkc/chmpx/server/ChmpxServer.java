package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data port of a server node: serves C++ chmpx slaves and our own (chmpx-wire.md 9.1).
 *
 * <p>Methods may be called from any thread. The port starts closed; {@link #open} and {@link
 * #closePort} may alternate, as a server without a majority keeps its port closed.
 */
public final class ChmpxServer {

  private static final Logger LOG = LoggerFactory.getLogger(ChmpxServer.class);
  private static final int BACKLOG = 1024;
  private static final WriteBufferWaterMark WRITE_MARKS =
      new WriteBufferWaterMark(32 << 10, 128 << 10);

  // As chmpx does (chmpx-wire.md 8).
  private static final int KEEP_ALIVE_IDLE_SECONDS = 60;
  private static final int KEEP_ALIVE_INTERVAL_SECONDS = 10;
  private static final int KEEP_ALIVE_PROBES = 3;

  private static final long NAMES_MINUTES = 1;

  private final ServerCore core;
  private final EventLoops loops;
  private final List<DataLoop> dataLoops = new ArrayList<>();
  private final AtomicInteger nextDataLoop = new AtomicInteger();
  private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
  private volatile Optional<SslContext> tls;
  private volatile boolean portOpen;

  private Channel listener; // guarded by this
  private InetSocketAddress address; // guarded by this
  private Future<?> nameRefresh; // guarded by this

  /**
   * A server whose port is closed.
   *
   * @param settings what the port is
   * @param view what slaves are told of the cluster
   * @param handler answers their messages
   * @param loops run the connections; shut down by whoever made them, after this server
   * @param clock creation time of frames and stamp of records
   */
  public ChmpxServer(
      ServerSettings settings,
      NodeView view,
      C2cHandler handler,
      EventLoops loops,
      InstantSource clock) {
    this.loops = loops;
    this.tls = settings.tls();
    this.address = settings.bind();
    long selfId = view.self().id();
    this.core =
        new ServerCore(
            settings,
            selfId,
            view,
            handler,
            new PxFrames(selfId, clock),
            new MemoryBudget(settings.limits().inFlightBytes()),
            new StatusBoard(clock),
            ConcurrentHashMap.newKeySet(),
            new ChmpxMetrics(),
            new AtomicReference<>(FrameTap.NONE),
            new EventLog(LOG, System::nanoTime),
            clock);
    for (EventExecutor loop : loops.data()) {
      dataLoops.add(new DataLoop((EventLoop) loop));
    }
  }

  /**
   * Opens the port; does nothing when it is open. The first time port 0 takes a free port, which
   * stays the same when the port is opened again.
   *
   * @return complete with the address when slaves can connect, or failed when it cannot be bound
   */
  public synchronized CompletableFuture<InetSocketAddress> open() {
    if (listener != null) {
      return CompletableFuture.completedFuture(address);
    }
    CompletableFuture<InetSocketAddress> opened = new CompletableFuture<>();
    portOpen = true;
    ChannelFuture bound = bootstrap().bind(address);
    listener = bound.channel();
    bound.addListener(
        done -> {
          if (done.isSuccess()) {
            opened.complete(bound((InetSocketAddress) bound.channel().localAddress()));
          } else {
            forgetListener();
            opened.completeExceptionally(
                new BindException(
                    "cannot listen on " + address + ": " + done.cause().getMessage()));
          }
        });
    return opened;
  }

  private synchronized InetSocketAddress bound(InetSocketAddress actual) {
    address = actual;
    if (nameRefresh == null) {
      nameRefresh =
          loops
              .control()
              .scheduleWithFixedDelay(
                  core.settings().access()::refreshNames,
                  NAMES_MINUTES,
                  NAMES_MINUTES,
                  TimeUnit.MINUTES);
    }
    return actual;
  }

  private synchronized void forgetListener() {
    listener = null;
  }

  private ServerBootstrap bootstrap() {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.control(), loops.control())
            .channel(loops.transport().serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accepted(channel);
                  }
                });
    if (loops.transport() == Transport.EPOLL) {
      bootstrap
          .childOption(EpollChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_SECONDS)
          .childOption(EpollChannelOption.TCP_KEEPINTVL, KEEP_ALIVE_INTERVAL_SECONDS)
          .childOption(EpollChannelOption.TCP_KEEPCNT, KEEP_ALIVE_PROBES);
    }
    return bootstrap;
  }

  private void accepted(Channel channel) {
    ServerLimits limits = core.settings().limits();
    boolean tooMany = core.metrics().connectionOpened() > limits.maxConnections();
    channel
        .closeFuture()
        .addListener(
            closed -> {
              connections.remove(channel);
              core.metrics().connectionClosed();
            });
    if (tooMany) {
      core.metrics().closedBy(CloseReason.CONNECTION_LIMIT);
      core.log()
          .warn(
              "chmpx connection from {} closed: {} are open already",
              channel.remoteAddress(),
              limits.maxConnections());
      channel.close();
      return;
    }
    tls.ifPresent(context -> channel.pipeline().addLast("tls", tlsHandler(context, channel)));
    int turn = Math.floorMod(nextDataLoop.getAndIncrement(), dataLoops.size());
    Handshake handshake = new Handshake(core, dataLoops.get(turn));
    channel.pipeline().addLast("frames", handshake.decoder()).addLast("handshake", handshake);
    connections.add(channel);
    if (!portOpen) {
      channel.close(); // accepted while the port was being closed
    }
  }

  private SslHandler tlsHandler(SslContext context, Channel channel) {
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(core.settings().limits().handshake().toMillis());
    return handler;
  }

  /**
   * Where the port listens, or would.
   *
   * @return the address, with the port that was taken
   */
  public synchronized InetSocketAddress address() {
    return address;
  }

  /**
   * Uses other certificates for connections from now on.
   *
   * @param context the new context
   */
  public void replaceTls(SslContext context) {
    tls = Optional.of(context);
  }

  /**
   * Tells all connected slaves what changed (N2_STATUS_CHANGE), those who are not up first. Records
   * whose status word was told before are left out.
   *
   * @param nodes records of servers
   */
  public synchronized void push(Collection<NodeRecord> nodes) {
    // Synchronized, as a connection that was told a change is not told one with a lower number:
    // changes must get to the loops in the order of the board.
    List<StatusBoard.Change> changes = core.board().put(List.copyOf(nodes));
    for (DataLoop dataLoop : changes.isEmpty() ? List.<DataLoop>of() : dataLoops) {
      dataLoop.loop().execute(() -> tell(dataLoop, changes));
    }
  }

  private void tell(DataLoop dataLoop, List<StatusBoard.Change> changes) {
    List<ByteBuf> bodies = new ArrayList<>();
    for (StatusBoard.Change change : changes) {
      bodies.add(PxFrames.statusChangeBody(UnpooledByteBufAllocator.DEFAULT, change.node()));
    }
    for (SlaveLink link : core.links()) {
      if (link.eventLoop() == dataLoop.loop()) {
        for (int i = 0; i < bodies.size(); i++) {
          link.tell(changes.get(i), bodies.get(i));
        }
        link.flush();
      }
    }
    bodies.forEach(ByteBuf::release);
  }

  /**
   * The connections after CONINIT.
   *
   * @return a snapshot
   */
  public List<SlaveSession> sessions() {
    return List.copyOf(core.links());
  }

  /**
   * The slaves that are connected, each once.
   *
   * @return a snapshot, ordered by id
   */
  public List<SlavePeer> slaves() {
    Map<Long, List<SlaveLink>> bySlave = new TreeMap<>();
    for (SlaveLink link : core.links()) {
      bySlave.computeIfAbsent(link.slaveId(), id -> new ArrayList<>()).add(link);
    }
    return bySlave.values().stream()
        .map(links -> new SlavePeer(links.get(0).peer().toRecord(), sockets(links)))
        .toList();
  }

  private static List<Integer> sockets(List<SlaveLink> links) {
    return links.stream().flatMap(link -> socketOf(link.channel()).stream()).sorted().toList();
  }

  private static Optional<Integer> socketOf(Channel channel) {
    return channel instanceof UnixChannel socket
        ? Optional.of(socket.fd().intValue())
        : Optional.empty();
  }

  /**
   * The listening socket, as status commands show it.
   *
   * @return its file descriptor; empty when the port is closed or the transport cannot tell it
   */
  public synchronized Optional<Integer> socket() {
    return Optional.ofNullable(listener).flatMap(ChmpxServer::socketOf);
  }

  /**
   * Has messages seen from now on.
   *
   * @param tap sees them; {@link FrameTap#NONE} ends it
   */
  public void tap(FrameTap tap) {
    core.tap().set(tap);
  }

  /**
   * Counters.
   *
   * @return live counters
   */
  public ChmpxMetrics metrics() {
    return core.metrics();
  }

  /**
   * Memory for everything in flight. A handler that keeps a request beyond {@link
   * C2cHandler#onRequest} reserves its bytes here until it is answered: while the budget is
   * exhausted no further requests are read.
   *
   * @return the budget
   */
  public MemoryBudget budget() {
    return core.budget();
  }

  /**
   * Closes the port and all connections at once, by which slaves see this server as down.
   *
   * @return complete when all are closed; the port may then be opened again
   */
  public CompletableFuture<Void> closePort() {
    List<CompletableFuture<Void>> closing = new ArrayList<>();
    stopListening().ifPresent(channel -> closing.add(closed(channel)));
    for (Channel channel : connections) {
      core.metrics().closedBy(CloseReason.PORT_CLOSED);
      channel.close();
      closing.add(closed(channel));
    }
    return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
  }

  private synchronized Optional<Channel> stopListening() {
    portOpen = false;
    Optional<Channel> open = Optional.ofNullable(listener);
    open.ifPresent(Channel::close);
    listener = null;
    if (nameRefresh != null) {
      nameRefresh.cancel(false);
      nameRefresh = null;
    }
    return open;
  }

  private static CompletableFuture<Void> closed(Channel channel) {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    channel.closeFuture().addListener(done -> closed.complete(null));
    return closed;
  }

  /**
   * Leaves in good order: tells slaves that this server is not ready, serves on for a while so that
   * what they had sent is answered, then closes.
   *
   * @param serveOn how long
   * @return complete when all is closed
   */
  public CompletableFuture<Void> leave(Duration serveOn) {
    push(List.of(core.view().self().withStatus(NodeStatus.NOT_READY)));
    CompletableFuture<Void> left = new CompletableFuture<>();
    loops
        .control()
        .schedule(
            () -> closePort().thenRun(() -> left.complete(null)),
            serveOn.toMillis(),
            TimeUnit.MILLISECONDS);
    return left;
  }
}
