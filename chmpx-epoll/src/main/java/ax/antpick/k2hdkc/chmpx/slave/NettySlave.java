package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.ServerOrder;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slave on Netty. Its state belongs to one loop, <i>home</i>; attempts and links live on any
 * loop of the group and report to home. Senders read the {@link SlaveView} that home publishes.
 *
 * <p>A server that goes away is looked for again with growing pauses: while others are up by asking
 * the server itself for its record, with none up by asking all known addresses in turn.
 */
final class NettySlave implements ChmpxSlave {

  private static final Logger LOG = LoggerFactory.getLogger(NettySlave.class);

  /** How many of the longest frames may be arriving at the same time. */
  private static final long BUDGET_FRAMES = 4;

  private final SlaveSettings settings;
  private final SlaveListener listener;
  private final EventLoopGroup loops;
  private final EventLoop home;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final DialContext context;
  private final Runnable release;
  private final long ownId;

  private final Map<Long, ServerPool> pools = new LinkedHashMap<>();
  private final Set<Dial> introductions = new HashSet<>();
  private final Backoff seekBackoff;
  private boolean seeking;
  private Future<?> seekRetry;
  private boolean closed;

  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final AtomicBoolean startCalled = new AtomicBoolean();
  private final AtomicBoolean closeCalled = new AtomicBoolean();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile SlaveView view;
  private volatile SlaveException lastFailure;

  /**
   * A slave that is not started.
   *
   * @param release frees what the slave owns; called once at the end
   */
  NettySlave(
      SlaveSettings settings,
      SlaveListener listener,
      EventLoopGroup loops,
      Transport transport,
      HostResolver resolver,
      InstantSource clock,
      RandomGenerator random,
      Runnable release) {
    this.settings = settings;
    this.listener = listener;
    this.loops = loops;
    this.home = loops.next();
    this.random = random;
    this.clock = clock;
    this.release = release;
    this.ownId = settings.ownId();
    this.context =
        new DialContext(
            settings,
            transport,
            resolver,
            new ConinitReq(ownId, settings.identity(), List.of(), List.of(), List.of()),
            new PxFrames(ownId, clock),
            new MemoryBudget(BUDGET_FRAMES * settings.maxFrame()));
    this.seekBackoff = newBackoff();
    this.view =
        new SlaveView(
            new ServerTable(new ServerOrder(settings.idType()), List.of()), pools.values());
  }

  private Backoff newBackoff() {
    return new Backoff(settings.firstRetry(), settings.lastRetry(), random);
  }

  @Override
  public CompletionStage<Void> start() {
    if (startCalled.compareAndSet(false, true)) {
      home.execute(this::seek);
    }
    return started.minimalCompletionStage();
  }

  @Override
  public long ownId() {
    return ownId;
  }

  @Override
  public ServerTable servers() {
    return view.servers();
  }

  @Override
  public Optional<ServerLink> linkFor(DeliveryMode mode, long hash) {
    SlaveView now = view;
    int drawn = turn.getAndIncrement();
    long serverId =
        settings.randomDelivery()
            ? now.servers().inTurn(drawn)
            : now.servers().target(mode, hash, settings.replicas());
    return serverId == ChmpxId.NONE ? Optional.empty() : now.link(serverId, drawn);
  }

  @Override
  public Optional<ServerLink> link(long serverId) {
    return view.link(serverId, turn.getAndIncrement());
  }

  @Override
  public List<ServerLink> links() {
    return view.links();
  }

  @Override
  public Optional<SlaveException> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  @Override
  public void close() {
    if (closeCalled.compareAndSet(false, true)) {
      home.execute(this::closeAtHome);
    }
  }

  // ---- from here on everything runs on the home loop

  private void closeAtHome() {
    closed = true;
    introductions.forEach(Dial::cancel);
    if (seekRetry != null) {
      seekRetry.cancel(false);
    }
    for (ServerPool pool : pools.values()) {
      pool.stopWaiting();
      pool.dials().forEach(Dial::cancel);
      pool.links().forEach(link -> link.close(new SlaveException.Closed()));
    }
    started.completeExceptionally(new SlaveException.Closed());
    release.run();
  }

  /** Asks all known addresses in turn for the servers. */
  private void seek() {
    seekRetry = null;
    if (!closed && !seeking) {
      seeking = true;
      seekAt(seeds());
    }
  }

  private void seekAt(Deque<ServerTarget> left) {
    if (left.isEmpty()) {
      seeking = false;
      settle();
      return;
    }
    introduce(
        left.poll(),
        introduction -> {
          seeking = false;
          learn(introduction);
        },
        cause -> seekAt(left));
  }

  private Deque<ServerTarget> seeds() {
    Deque<ServerTarget> seeds = new ArrayDeque<>();
    settings.bootstrap().forEach(address -> seeds.add(ServerTarget.unknown(address, false)));
    settings.configured().forEach(server -> seeds.add(target(server)));
    for (NodeRecord server : servers().servers()) {
      ServerTarget known = target(server);
      if (seeds.stream().noneMatch(seed -> seed.addresses().containsAll(known.addresses()))) {
        seeds.add(known);
      }
    }
    return seeds;
  }

  private ServerTarget target(NodeRecord server) {
    return ServerTarget.of(
        server, Optional.ofNullable(pools.get(server.id())).flatMap(ServerPool::met));
  }

  private void introduce(
      ServerTarget target, Consumer<Introduction> onDone, Consumer<SlaveException> onFailed) {
    Attempt attempt =
        new Attempt(introductions, null) {
          @Override
          void introduced(Introduction introduction) {
            onDone.accept(introduction);
          }

          @Override
          void failed(SlaveException cause) {
            onFailed.accept(cause);
          }
        };
    attempt.runs(Dial.forIntroduction(context, home, target, attempt));
  }

  private void learn(Introduction introduction) {
    LOG.debug(
        "server {} told {} servers",
        ChmpxId.text(introduction.serverId()),
        introduction.servers().size());
    pool(introduction.serverId()).met(introduction.met());
    change(servers().replace(introduction.servers()));
  }

  private ServerPool pool(long serverId) {
    return pools.computeIfAbsent(serverId, id -> new ServerPool(id, newBackoff()));
  }

  /** Takes a new table over and connects to all that are up in it. */
  private void change(ServerTable next) {
    publish(next);
    pools.values().stream()
        .filter(pool -> next.find(pool.serverId()).isEmpty())
        .forEach(pool -> pool.lost(false));
    for (NodeRecord server : next.servers()) {
      if (server.status().isUp()) {
        ServerPool pool = pool(server.id());
        pool.lost(false);
        // A pool without links that waits has just been told that its server is back.
        if (pool.links().isEmpty()) {
          pool.stopWaiting();
        }
        fill(pool, server);
      }
    }
    pools.values().stream().filter(ServerPool::isLost).forEach(this::retryLater);
    pools.values().removeIf(ServerPool::isIdle);
    settle();
  }

  /** A server that others call down is offered again by them: this slave need not look for it. */
  private void pushed(NodeRecord pushed) {
    ServerPool pool = pools.get(pushed.id());
    if (pool != null && pushed.status().equals(NodeStatus.DOWN)) {
      pool.lost(false);
    }
    change(servers().merge(pushed));
  }

  private void publish(ServerTable next) {
    boolean changed = !next.servers().equals(servers().servers());
    view = new SlaveView(next, pools.values());
    if (changed) {
      LOG.debug("{}", next);
      listener.onServersChanged(next);
    }
  }

  private void fill(ServerPool pool, NodeRecord server) {
    if (pool.isWaiting() || closed) {
      return;
    }
    for (int i = pool.missing(settings.connectionsPerServer()); i > 0; i--) {
      Attempt attempt =
          new Attempt(pool.dials(), pool) {
            @Override
            void failed(SlaveException cause) {
              missed(pool);
            }
          };
      attempt.runs(Dial.forLink(context, loops.next(), target(server), attempt::newLink, attempt));
    }
  }

  private void linkUp(ServerPool pool, ChannelLink link, HostPort met) {
    LOG.info("{} is up at {}", link, met);
    pool.links().add(link);
    pool.met(met);
    lastFailure = null;
    seekBackoff.reset();
    // Only a link that lasts shows that the server is well.
    home.schedule(
        () -> {
          if (link.isOpen()) {
            pool.backoff().reset();
          }
        },
        settings.lastRetry().toNanos(),
        TimeUnit.NANOSECONDS);
    publish(servers());
    started.complete(null);
  }

  private void linkDown(ServerPool pool, ChannelLink link, SlaveException cause) {
    LOG.info("{} is down: {}", link, cause.getMessage());
    pool.links().remove(link);
    if (!closed) {
      lastFailure = cause;
      publish(servers());
      missed(pool);
    }
  }

  /** A connection was lost or could not be made. */
  private void missed(ServerPool pool) {
    if (pool.links().isEmpty() && pool.dials().isEmpty()) {
      pool.lost(true);
      publish(servers().lose(pool.serverId()));
    }
    retryLater(pool);
    settle();
  }

  private void retryLater(ServerPool pool) {
    if (!pool.isWaiting() && !closed) {
      pool.waitFor(home.schedule(() -> retry(pool), pool.backoff().next(), TimeUnit.NANOSECONDS));
    }
  }

  private void retry(ServerPool pool) {
    pool.waitFor(null);
    Optional<NodeRecord> server = servers().find(pool.serverId());
    if (closed || server.isEmpty()) {
      return;
    }
    if (server.get().status().isUp()) {
      fill(pool, server.get());
    } else if (pool.isLost() && !view.links().isEmpty()) {
      introduce(target(server.get()), this::learn, cause -> retryLater(pool));
    }
    // With no link at all the search through all addresses is under way.
  }

  /** Starts the next search when nothing is connected and nothing is being tried. */
  private void settle() {
    boolean busy =
        seeking
            || seekRetry != null
            || pools.values().stream()
                .anyMatch(pool -> !pool.links().isEmpty() || !pool.dials().isEmpty());
    if (!busy && !closed) {
      SlaveException cause = lastFailure;
      started.completeExceptionally(
          cause != null
              ? cause
              : new SlaveException.Unreachable("no server is up in " + servers(), null));
      seekRetry = home.schedule(this::seek, seekBackoff.next(), TimeUnit.NANOSECONDS);
    }
  }

  /** One {@link Dial}, whose end it brings home. */
  private abstract class Attempt implements Dial.Result {
    private final Set<Dial> running;
    private final ServerPool pool;
    private Dial dial;

    Attempt(Set<Dial> running, ServerPool pool) {
      this.running = running;
      this.pool = pool;
    }

    /** To be called at home before the loop gets to anything else. */
    void runs(Dial newDial) {
      dial = newDial;
      running.add(newDial);
    }

    void introduced(Introduction introduction) {
      throw new IllegalStateException("a dial for a link brought " + introduction);
    }

    abstract void failed(SlaveException cause);

    ChannelLink newLink(Channel channel, long serverId) {
      return new ChannelLink(
          channel,
          ownId,
          serverId,
          settings.maxFrame(),
          clock,
          listener,
          new ChannelLink.Owner() {
            @Override
            public void onPush(NodeRecord pushed) {
              home.execute(
                  () -> {
                    if (!closed) {
                      pushed(pushed);
                    }
                  });
            }

            @Override
            public void onDown(ChannelLink link, SlaveException cause) {
              home.execute(() -> linkDown(pool, link, cause));
            }
          });
    }

    @Override
    public void onLink(ChannelLink link, HostPort met) {
      home.execute(
          () -> {
            running.remove(dial);
            if (closed) {
              link.close(new SlaveException.Closed());
            } else {
              linkUp(pool, link, met);
            }
          });
    }

    @Override
    public void onIntroduced(Introduction introduction) {
      home.execute(
          () -> {
            running.remove(dial);
            if (!closed) {
              introduced(introduction);
            }
          });
    }

    @Override
    public void onFailed(SlaveException cause) {
      home.execute(
          () -> {
            running.remove(dial);
            LOG.debug("attempt failed: {}", cause.getMessage());
            if (!closed) {
              lastFailure = cause;
              failed(cause);
            }
          });
    }
  }
}
