package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.ServerOrder;
import ax.antpick.k2hdkc.chmpx.slave.ChmpxSlave;
import ax.antpick.k2hdkc.chmpx.slave.DeliveryMode;
import ax.antpick.k2hdkc.chmpx.slave.ServerLink;
import ax.antpick.k2hdkc.chmpx.slave.ServerTable;
import ax.antpick.k2hdkc.chmpx.slave.SlaveException;
import ax.antpick.k2hdkc.chmpx.slave.SlaveListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A slave whose one server is a {@link MemoryEngine} in this process, behind a loop of its own, and
 * whose connection a test can hold up, cut, or falsify.
 */
final class MemorySlave implements ChmpxSlave {

  static final long SERVER = 0x1234;

  private final SlaveListener listener;
  private final EventLoop loop = new DefaultEventLoop();
  private final MemoryEngine engine = new MemoryEngine(InstantSource.system(), SERVER);
  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private volatile Link link;
  private volatile boolean silent;
  private volatile boolean refusing;
  private volatile UnaryOperator<ByteBuf> answerFilter = UnaryOperator.identity();

  MemorySlave(SlaveListener listener) {
    this.listener = listener;
  }

  /** Requests that reached the server, in order. */
  BlockingQueue<byte[]> requests() {
    return requests;
  }

  /** Whether the server takes requests and says nothing; it does not execute them either. */
  void silent(boolean on) {
    silent = on;
  }

  /** Whether the connection refuses what is sent. */
  void refusing(boolean on) {
    refusing = on;
  }

  /** Changes the answers on their way. */
  void answers(UnaryOperator<ByteBuf> filter) {
    answerFilter = filter;
  }

  void connect() {
    Link next = new Link();
    loop.submit(
            () -> {
              link = next;
              listener.onLinkUp(next);
            })
        .syncUninterruptibly();
  }

  void disconnect() {
    loop.submit(
            () -> {
              Link lost = link;
              link = null;
              lost.open = false;
              listener.onLinkDown(lost, null);
            })
        .syncUninterruptibly();
  }

  /** Brings any bytes as an answer. */
  void deliver(byte[] answer) {
    Link from = link;
    loop.submit(() -> listener.onReply(from, 1, Unpooled.wrappedBuffer(answer)))
        .syncUninterruptibly();
  }

  @Override
  public CompletionStage<Void> start() {
    connect();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public long ownId() {
    return 1;
  }

  @Override
  public ServerTable servers() {
    NodeIdentity identity = new NodeIdentity("memory", HostPort.NO_PORT, "", List.of(), "seed");
    NodeRecord server =
        NodeRecord.server(SERVER, identity, 8020)
            .withStatus(link == null ? NodeStatus.DOWN : NodeStatus.SERVING);
    return new ServerTable(new ServerOrder(ChmpxIdType.CUSTOM), List.of(server));
  }

  @Override
  public Optional<ServerLink> linkFor(DeliveryMode mode, long hash) {
    return Optional.ofNullable(link);
  }

  @Override
  public Optional<ServerLink> link(long serverId) {
    return serverId == SERVER ? Optional.ofNullable(link) : Optional.empty();
  }

  @Override
  public List<ServerLink> links() {
    return linkFor(DeliveryMode.ROUTING, 0).stream().toList();
  }

  @Override
  public Optional<SlaveException> lastFailure() {
    return Optional.empty();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Link implements ServerLink {
    private volatile boolean open = true;

    @Override
    public long serverId() {
      return SERVER;
    }

    @Override
    public EventLoop eventLoop() {
      return loop;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public boolean isWritable() {
      return open;
    }

    @Override
    public ByteBuf newRequest(int bodyCapacity) {
      return Unpooled.buffer(bodyCapacity);
    }

    @Override
    public boolean send(DeliveryMode mode, long msgId, long hash, ByteBuf request) {
      if (!open || refusing) {
        request.release();
        return false;
      }
      loop.execute(() -> serve(msgId, request));
      return true;
    }

    private void serve(long msgId, ByteBuf request) {
      byte[] copy = new byte[request.readableBytes()];
      request.getBytes(request.readerIndex(), copy);
      requests.add(copy);
      if (open && !silent) {
        ByteBuf out = Unpooled.buffer();
        engine.answer(request, out);
        listener.onReply(this, msgId, answerFilter.apply(out));
      }
      request.release();
    }
  }
}
