package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.ServerOrder;
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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a slave: which servers there are, which connections, what is being tried. All of it
 * belongs to one event loop, <i>home</i>, where every method but the getters of what is published
 * must be called; attempts and links live on any loop of the group and report to home.
 *
 * <p>A server that goes away is looked for again with growing pauses: while others are up by asking
 * the server itself for its record, with none up by asking all known addresses in turn.
 */
final class SlaveHome {

  private static final Logger LOG = LoggerFactory.getLogger(SlaveHome.class);

  private final SlaveSettings settings;
  private final SlaveListener listener;
  private final EventLoopGroup loops;
  private final EventLoop home;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final DialContext context;

  private final Map<Long, ServerPool> pools = new LinkedHashMap<>();
  private final Set<Dial> introductions = new HashSet<>();
  private final Backoff seekBackoff;
  private boolean seeking;
  private Future<?> seekRetry;
  private boolean closed;

  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private volatile SlaveView view;
  private volatile SlaveException lastFailure;

  SlaveHome(
      DialContext context,
      SlaveListener listener,
      EventLoopGroup loops,
      InstantSource clock,
      RandomGenerator random) {
    this.context = context;
    this.settings = context.settings();
    this.listener = listener;
    this.loops = loops;
    this.home = loops.next();
    this.clock = clock;
    this.random = random;
    this.seekBackoff = newBackoff();
    this.view =
        new SlaveView(
            new ServerTable(new ServerOrder(settings.idType()), List.of()), pools.values());
  }

  private Backoff newBackoff() {
    return new Backoff(settings.firstRetry(), settings.lastRetry(), random);
  }

  EventLoop loop() {
    return home;
  }

  /** What senders may see; from any thread. */
  SlaveView view() {
    return view;
  }

  /** Why the newest attempt failed, or null; from any thread. */
  SlaveException lastFailure() {
    return lastFailure;
  }

  /** Completes with the first link or the first complete failure; from any thread. */
  CompletableFuture<Void> started() {
    return started;
  }

  // From here on everything runs on the home loop.

  void close() {
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
  }

  /** Asks all known addresses in turn for the servers. */
  void seek() {
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
    for (NodeRecord server : view.servers().servers()) {
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
        new Attempt(home, introductions) {
          @Override
          void introduced(Introduction introduction) {
            if (!closed) {
              onDone.accept(introduction);
            }
          }

          @Override
          void failed(SlaveException cause) {
            if (!closed) {
              note(cause);
              onFailed.accept(cause);
            }
          }
        };
    attempt.runs(Dial.forIntroduction(context, home, target, attempt));
  }

  private void note(SlaveException cause) {
    LOG.debug("attempt failed: {}", cause.getMessage());
    lastFailure = cause;
  }

  private void learn(Introduction introduction) {
    LOG.debug(
        "server {} told {} servers",
        ChmpxId.text(introduction.serverId()),
        introduction.servers().size());
    pool(introduction.serverId()).met(introduction.met());
    change(view.servers().replace(introduction.servers()));
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
    if (closed) {
      return;
    }
    ServerPool pool = pools.get(pushed.id());
    if (pool != null && pushed.status().equals(NodeStatus.DOWN)) {
      pool.lost(false);
    }
    change(view.servers().merge(pushed));
  }

  private void publish(ServerTable next) {
    boolean changed = !next.servers().equals(view.servers().servers());
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
      dialLink(pool, server);
    }
  }

  private void dialLink(ServerPool pool, NodeRecord server) {
    Attempt attempt =
        new Attempt(home, pool.dials()) {
          @Override
          void linked(ChannelLink link, HostPort met) {
            if (closed) {
              link.close(new SlaveException.Closed());
            } else {
              linkUp(pool, link, met);
            }
          }

          @Override
          void failed(SlaveException cause) {
            if (!closed) {
              note(cause);
              missed(pool);
            }
          }
        };
    Dial.LinkFactory links = (channel, serverId) -> newLink(pool, channel, serverId);
    attempt.runs(Dial.forLink(context, loops.next(), target(server), links, attempt));
  }

  private ChannelLink newLink(ServerPool pool, Channel channel, long serverId) {
    return new ChannelLink(
        channel,
        context.self().id(),
        serverId,
        settings.maxFrame(),
        clock,
        listener,
        new ChannelLink.Owner() {
          @Override
          public void onPush(NodeRecord record) {
            home.execute(() -> pushed(record));
          }

          @Override
          public void onDown(ChannelLink link, SlaveException cause) {
            home.execute(() -> linkDown(pool, link, cause));
          }
        });
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
    publish(view.servers());
    started.complete(null);
  }

  private void linkDown(ServerPool pool, ChannelLink link, SlaveException cause) {
    LOG.info("{} is down: {}", link, cause.getMessage());
    pool.links().remove(link);
    if (!closed) {
      lastFailure = cause;
      publish(view.servers());
      missed(pool);
    }
  }

  /** A connection was lost or could not be made. */
  private void missed(ServerPool pool) {
    if (pool.links().isEmpty() && pool.dials().isEmpty()) {
      pool.lost(true);
      publish(view.servers().lose(pool.serverId()));
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
    Optional<NodeRecord> server = view.servers().find(pool.serverId());
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
              : new SlaveException.Unreachable("no server is up in " + view.servers(), null));
      seekRetry = home.schedule(this::seek, seekBackoff.next(), TimeUnit.NANOSECONDS);
    }
  }
}
