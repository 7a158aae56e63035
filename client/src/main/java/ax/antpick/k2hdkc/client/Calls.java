package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.slave.ChmpxSlave;
import ax.antpick.k2hdkc.chmpx.slave.ServerLink;
import ax.antpick.k2hdkc.chmpx.slave.SlaveException;
import ax.antpick.k2hdkc.chmpx.slave.SlaveListener;
import ax.antpick.k2hdkc.client.Call.State;
import ax.antpick.k2hdkc.client.NotSentException.Reason;
import ax.antpick.k2hdkc.client.dkc.DkcFormatException;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends operations and brings each its one result: the answer, or what is known without one. Calls
 * come from any thread; results come on the connections' loops or on the timer's thread.
 *
 * <p>What was surely not sent is sent again until its time-out, a read also when its connection was
 * lost. A change that was sent is never sent again.
 */
final class Calls implements SlaveListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** Replies are told apart by their comnumber, so all requests share one message id. */
  private static final long MESSAGE_ID = 1;

  private static final long TICK_MILLIS = 10;

  private final CallTable table;
  private final boolean waitsForRoom;
  private final LongSupplier nanoClock;
  private final Set<Thread> ownThreads = ConcurrentHashMap.newKeySet();
  private final LongAdder lateAnswers = new LongAdder();
  private final ScheduledThreadPoolExecutor timer;
  private final ChmpxSlave slave;
  private volatile boolean closed;

  Calls(
      ClientSettings settings, LongSupplier nanoClock, Function<SlaveListener, ChmpxSlave> links) {
    this.table = new CallTable(settings.maxCalls(), settings.maxCallBytes());
    this.waitsForRoom = settings.whenFull() == ClientSettings.WhenFull.WAIT;
    this.nanoClock = nanoClock;
    this.timer = new ScheduledThreadPoolExecutor(1, this::timerThread);
    this.slave = links.apply(this);
    Future<?> unused =
        timer.scheduleWithFixedDelay(
            guarded(this::expire), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Thread timerThread(Runnable work) {
    Thread thread = new Thread(work, "k2hdkc-client-timer");
    thread.setDaemon(true);
    ownThreads.add(thread);
    return thread;
  }

  /** The timer would swallow what goes wrong, and stop a repeated task. */
  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("a timed task failed", e);
      }
    };
  }

  ChmpxSlave slave() {
    return slave;
  }

  /** Whether the calling thread may wait for a result: not if it has to bring results. */
  boolean mayWait() {
    return !ownThreads.contains(Thread.currentThread());
  }

  /** Answers that came when nobody waited any more. */
  long lateAnswers() {
    return lateAnswers.sum();
  }

  /** How many operations are under way. */
  int inFlight() {
    return table.size();
  }

  /** Starts an operation. */
  <T> CompletableFuture<T> submit(Operation<T> operation, CallOptions options) {
    long timeout = options.timeout().toNanos();
    Call<T> call = new Call<>(operation, options, nanoClock.getAsLong() + timeout);
    try {
      if (table.enter(call, waitsForRoom && mayWait() ? timeout : 0)) {
        attempt(call);
      } else {
        call.result().completeExceptionally(notSent(call, Reason.OVERLOAD));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.result().completeExceptionally(notSent(call, Reason.OVERLOAD));
    }
    return call.result();
  }

  private void attempt(Call<?> call) {
    if (closed) {
      abandon(call);
      return;
    }
    Operation<?> operation = call.operation();
    Optional<ServerLink> link =
        operation.server().isPresent()
            ? slave.link(operation.server().getAsLong())
            : slave.linkFor(operation.mode(), operation.hash());
    if (link.isEmpty()) {
      attemptLater(call);
      return;
    }
    call.link(link.get());
    if (call.move(State.QUEUED, State.SENDING)) {
      try {
        settle(call, send(call, link.get()));
      } catch (RuntimeException e) {
        fail(call, e);
      }
    }
  }

  private static boolean send(Call<?> call, ServerLink link) {
    Operation<?> operation = call.operation();
    ByteBuf request = link.newRequest(operation.size());
    try {
      RequestWriter writer = new RequestWriter();
      writer.start(request, operation.command(), call.number());
      operation.fields().accept(writer);
      writer.end();
    } catch (RuntimeException e) {
      request.release();
      throw e;
    }
    try {
      return link.send(operation.mode(), MESSAGE_ID, operation.hash(), request);
    } catch (IllegalArgumentException e) {
      throw new NotSentException(Reason.TOO_LARGE, operation + ": " + e.getMessage(), e);
    }
  }

  /** The sending thread says how it went, and does what others have left to it. */
  private void settle(Call<?> call, boolean sent) {
    if (call.move(State.SENDING, sent ? State.SENT : State.QUEUED)) {
      if (!sent) {
        attemptLater(call);
      }
      return;
    }
    if (call.move(State.LOST, sent ? State.SENT : State.QUEUED)) {
      if (sent) {
        lose(call, "its connection was lost", null);
      } else {
        attemptLater(call);
      }
      return;
    }
    if (call.move(State.EXPIRED, State.DONE)) {
      RuntimeException outcome =
          sent ? unanswered(call, "timed out", null) : notSent(call, Reason.NO_SERVER);
      call.result().completeExceptionally(outcome);
    }
  }

  private void attemptLater(Call<?> call) {
    try {
      Future<?> unused =
          timer.schedule(guarded(() -> attempt(call)), TICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is given up, the client is being closed", call.operation(), e);
      abandon(call);
    }
  }

  @Override
  public void onLinkUp(ServerLink link) {
    ownThreads.add(Thread.currentThread());
  }

  @Override
  public void onReply(ServerLink link, long msgId, ByteBuf body) {
    Call<?> call;
    try {
      call = table.take(ResponseView.comnumber(body));
    } catch (DkcFormatException e) {
      LOG.warn("server {} sent {}", Long.toHexString(link.serverId()), e.getMessage());
      return;
    }
    if (call == null) {
      lateAnswers.increment();
    } else {
      call.end();
      answer(call, body);
    }
  }

  private static <T> void answer(Call<T> call, ByteBuf body) {
    T value;
    try {
      ResponseView response = new ResponseView().wrap(body);
      if (response.command() != call.operation().command()) {
        throw new DkcFormatException("an answer to " + response.command());
      }
      value = call.operation().result(response);
    } catch (DkcFormatException e) {
      call.result().completeExceptionally(unanswered(call, e.getMessage(), e));
      return;
    } catch (ServerErrorException e) {
      call.result().completeExceptionally(e);
      return;
    }
    call.result().complete(value);
  }

  @Override
  public void onLinkDown(ServerLink link, SlaveException cause) {
    for (Call<?> call : table.all(each -> each.link() == link)) {
      // The thread that is just sending it finds this out; it may also have sent it by now.
      if (!call.move(State.SENDING, State.LOST) && call.state() == State.SENT) {
        lose(call, "its connection was lost", cause);
      }
    }
  }

  /** A sent call has lost its connection. */
  private void lose(Call<?> call, String how, Throwable cause) {
    if (call.operation().isRead() && !closed) {
      if (call.move(State.SENT, State.QUEUED)) {
        attemptLater(call);
      }
    } else if (call.move(State.SENT, State.DONE)) {
      fail(call, unanswered(call, how, cause));
    }
  }

  /** Ends the calls whose time is over. Runs on the timer's thread. */
  private void expire() {
    long now = nanoClock.getAsLong();
    for (Call<?> call : table.all(each -> each.deadline() - now <= 0)) {
      if (table.take(call.number()) != call) {
        continue;
      }
      if (call.move(State.SENDING, State.EXPIRED) || call.move(State.LOST, State.EXPIRED)) {
        continue;
      }
      boolean neverSent = call.end() == State.QUEUED && !call.operation().isRead();
      RuntimeException outcome =
          neverSent || call.link() == null
              ? notSent(call, Reason.NO_SERVER)
              : unanswered(call, "timed out", null);
      call.result().completeExceptionally(outcome);
    }
  }

  private void fail(Call<?> call, RuntimeException outcome) {
    call.end();
    table.take(call.number());
    call.result().completeExceptionally(outcome);
  }

  /** Ends a call because the client is closed. */
  private void abandon(Call<?> call) {
    if (table.take(call.number()) == call) {
      State was = call.end();
      call.result()
          .completeExceptionally(
              was == State.QUEUED
                  ? notSent(call, Reason.CLOSED)
                  : unanswered(call, "the client was closed", null));
    }
  }

  private NotSentException notSent(Call<?> call, Reason reason) {
    String why =
        switch (reason) {
          case NO_SERVER -> "no server took it within " + call.options().timeout();
          case OVERLOAD -> "too many operations are in flight, or too many bytes of them";
          case TOO_LARGE -> "the request is too long";
          case CLOSED -> "the client is closed";
        };
    SlaveException cause = reason == Reason.NO_SERVER ? slave.lastFailure().orElse(null) : null;
    String detail = cause == null ? "" : ": " + cause.getMessage();
    return new NotSentException(reason, call.operation() + " was not sent: " + why + detail, cause);
  }

  private static K2hdkcException unanswered(Call<?> call, String why, Throwable cause) {
    String message =
        "%s got no answer within %s: %s".formatted(call.operation(), call.options().timeout(), why);
    return call.operation().isRead()
        ? new NoAnswerException(message, cause)
        : new OutcomeUnknownException(message, cause);
  }

  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    slave.close();
    table.all(call -> true).forEach(this::abandon);
    ownThreads.clear();
  }
}
