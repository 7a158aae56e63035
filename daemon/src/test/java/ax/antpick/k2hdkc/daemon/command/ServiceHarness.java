package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import ax.antpick.k2hdkc.storage.Store;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A command service with one data loop and one session on it. */
final class ServiceHarness implements AutoCloseable {

  static final long SELF_ID = 0x1234;
  static final int VALUE_LIMIT = 1000;

  final AtomicLong nanos = new AtomicLong(1);
  final EventLoop eventLoop = new DefaultEventLoop();
  final FakeSession session = new FakeSession(eventLoop);
  final CommandService service;

  ServiceHarness(Store store) {
    this(store, VALUE_LIMIT);
  }

  ServiceHarness(Store store, long valueLimit) {
    service = new CommandService(store, new Self(), valueLimit, nanos::get);
  }

  /** The id of the node, which a test may change. */
  final AtomicLong selfId = new AtomicLong(SELF_ID);

  private final class Self implements NodeSelf {
    @Override
    public long chmpxid() {
      return selfId.get();
    }

    @Override
    public String name() {
      return "node.example.com";
    }

    @Override
    public long baseHash() {
      return 0;
    }

    @Override
    public long pendingHash() {
      return -1;
    }
  }

  /** One burst of payloads, and the end of the loop's turn. */
  void burst(byte[]... payloads) {
    onLoop(
        () -> {
          for (int i = 0; i < payloads.length; i++) {
            service.onRequest(
                session, new ReplyAddress(1, i, i), Unpooled.wrappedBuffer(payloads[i]));
          }
          service.onBurstEnd(session);
          session.flush();
        });
  }

  /** Runs on the loop, and then what that queued. */
  void onLoop(Runnable task) {
    eventLoop.submit(task).syncUninterruptibly();
    eventLoop.submit(() -> {}).syncUninterruptibly();
  }

  /** The reply to one request. */
  byte[] ask(byte[] payload) {
    burst(payload);
    await().until(() -> session.hasReplies());
    List<FakeSession.Sent> replies = session.take();
    if (replies.size() != 1) {
      throw new AssertionError(replies.size() + " replies to one request");
    }
    return replies.get(0).body();
  }

  /** Looks often: tests ask thousands of times. */
  static ConditionFactory await() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
  }

  ResponseView response(byte[] payload) {
    return view(ask(payload));
  }

  static ResponseView view(byte[] reply) {
    return new ResponseView().wrap(Unpooled.wrappedBuffer(reply));
  }

  /** The replies so far, as the C++ tools print results. */
  List<String> results() {
    return session.take().stream()
        .map(sent -> view(sent.body()).result().subcode().name())
        .toList();
  }

  long events(CommandCounters.Event event) {
    return service.counters().stream().mapToLong(counters -> counters.events(event)).sum();
  }

  @Override
  public void close() {
    eventLoop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
