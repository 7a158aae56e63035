package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import io.netty.channel.EventLoopGroup;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The slave on Netty: starts and ends its {@link SlaveHome}, and reads what that publishes. */
final class NettySlave implements ChmpxSlave {

  /** How many of the longest frames may be arriving at the same time. */
  private static final long BUDGET_FRAMES = 4;

  private final SlaveSettings settings;
  private final long ownId;
  private final SlaveHome home;
  private final Runnable release;
  private final AtomicBoolean startCalled = new AtomicBoolean();
  private final AtomicBoolean closeCalled = new AtomicBoolean();
  private final AtomicInteger turn = new AtomicInteger();

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
    this.ownId = settings.ownId();
    this.release = release;
    DialContext context =
        new DialContext(
            settings,
            transport,
            resolver,
            new ConinitReq(ownId, settings.identity(), List.of(), List.of(), List.of()),
            new PxFrames(ownId, clock),
            new MemoryBudget(BUDGET_FRAMES * settings.maxFrame()));
    this.home = new SlaveHome(context, listener, loops, clock, random);
  }

  @Override
  public CompletionStage<Void> start() {
    if (startCalled.compareAndSet(false, true)) {
      home.loop().execute(home::seek);
    }
    return home.started().minimalCompletionStage();
  }

  @Override
  public long ownId() {
    return ownId;
  }

  @Override
  public ServerTable servers() {
    return home.view().servers();
  }

  @Override
  public Optional<ServerLink> linkFor(DeliveryMode mode, long hash) {
    SlaveView now = home.view();
    int drawn = turn.getAndIncrement();
    long serverId =
        settings.randomDelivery()
            ? now.servers().inTurn(drawn)
            : now.servers().target(mode, hash, settings.replicas());
    return serverId == ChmpxId.NONE ? Optional.empty() : now.link(serverId, drawn);
  }

  @Override
  public Optional<ServerLink> link(long serverId) {
    return home.view().link(serverId, turn.getAndIncrement());
  }

  @Override
  public List<ServerLink> links() {
    return home.view().links();
  }

  @Override
  public Optional<SlaveException> lastFailure() {
    return Optional.ofNullable(home.lastFailure());
  }

  @Override
  public void close() {
    if (closeCalled.compareAndSet(false, true)) {
      home.loop()
          .execute(
              () -> {
                home.close();
                release.run();
              });
    }
  }
}
