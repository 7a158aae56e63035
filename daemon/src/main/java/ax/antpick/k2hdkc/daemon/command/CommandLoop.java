package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.chmpx.server.SlaveSession;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.client.dkc.ResponseWriter;
import ax.antpick.k2hdkc.client.dkc.Result;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import ax.antpick.k2hdkc.daemon.command.CommandCounters.Event;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.StoreException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one data loop, which owns all of this; {@link #completed} and {@link
 * #isInTime} alone are called on committing threads.
 *
 * <p>A turn of the loop goes: bursts of requests, one for each readable connection; reads are
 * answered at once from a snapshot that is as new as the burst; writes are queued. When the turn
 * ends, the snapshot is closed, the store is told that the writes are complete, and the replies to
 * those that it committed meanwhile are flushed.
 */
final class CommandLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLoop.class);

  private static final int HEAD_BYTES = 40;

  private final EventLoop eventLoop;
  private final CommandContext context;
  private final CommandCounters counters = new CommandCounters();
  private final RequestView request = new RequestView();
  private final Runnable turnEnd = this::endTurn;
  private final Runnable replyToCompleted = this::replyToCompleted;

  /** Completed by other threads, to be answered here. */
  private final Queue<PendingReply> completed = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean wakingUp = new AtomicBoolean();

  /** Sessions with replies that are not flushed yet. */
  private final Set<SlaveSession> unflushed = new LinkedHashSet<>();

  private boolean turnEndQueued;
  private boolean submitted;
  private Snapshot snapshot;
  private boolean snapshotIsOld;
  private boolean inBurst;
  private long burstNanos;
  private int burstReads;

  CommandLoop(EventLoop eventLoop, CommandContext context) {
    this.eventLoop = eventLoop;
    this.context = context;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  CommandCounters counters() {
    return counters;
  }

  void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body) {
    if (!inBurst) {
      inBurst = true;
      snapshotIsOld = true;
      burstNanos = context.nanoClock().getAsLong();
    }
    switch (request.wrap(body)) {
      case REQUEST -> execute(session, replyTo);
      case INVALID -> refuseInvalid(session, replyTo);
      case RESPONSE -> counters.count(Event.STRAY_RESPONSE);
      case FRAGMENT -> counters.count(Event.FRAGMENT);
    }
  }

  void onBurstEnd() {
    inBurst = false;
    if (burstReads > 0) {
      counters.reads.record(context.nanoClock().getAsLong() - burstNanos, burstReads);
      burstReads = 0;
    }
  }

  private void execute(SlaveSession session, ReplyAddress replyTo) {
    Command command = request.command();
    counters.count(command);
    if (Lookup.isFor(command)) {
      read(session, replyTo, command);
    } else if (command == Command.K2HSTATE) {
      replyWithState(session, replyTo);
    } else if (command.serverOnly()) {
      refuseInvalid(session, replyTo);
    } else if (!context.valueLimit().allows(request)) {
      refuse(session, replyTo, Verdicts.failure(command));
    } else {
      submit(session, replyTo, Mutations.of(request));
    }
  }

  private void read(SlaveSession session, ReplyAddress replyTo, Command command) {
    Lookup lookup = Lookup.of(request);
    if (lookup == null) {
      refuse(session, replyTo, Subcode.INVAL);
      return;
    }
    if (context.store().inFlight(lookup.key)) {
      counters.count(Event.DEFERRED_READ);
      submit(session, replyTo, new Mutation.Read(lookup.key, lookup));
      return;
    }
    ByteBuffer found;
    try {
      found = lookup.find(snapshot());
    } catch (StoreException e) {
      storeFailed(command, e);
      refuse(session, replyTo, Verdicts.failure(command));
      return;
    }
    burstReads++;
    replyWithData(session, replyTo, command, request.comnumber(), found);
  }

  /** A view that has all that was committed when the request was read from its socket. */
  private Snapshot snapshot() {
    if (snapshot == null) {
      snapshot = context.store().snapshot();
      queueTurnEnd();
    } else if (snapshotIsOld) {
      snapshot.refresh();
    }
    snapshotIsOld = false;
    return snapshot;
  }

  private void submit(SlaveSession session, ReplyAddress replyTo, Mutation mutation) {
    PendingReply pending =
        new PendingReply(
            this,
            session,
            replyTo,
            request.command(),
            request.comnumber(),
            request.size(),
            burstNanos);
    session.keep(pending.bytes);
    submitted = true;
    // A read that follows in this burst must see what this changes.
    snapshotIsOld = true;
    queueTurnEnd();
    context.store().submit(mutation, pending);
  }

  private void queueTurnEnd() {
    if (!turnEndQueued) {
      turnEndQueued = true;
      eventLoop.execute(turnEnd);
    }
  }

  private void endTurn() {
    turnEndQueued = false;
    if (snapshot != null) {
      snapshot.close();
      snapshot = null;
    }
    if (submitted) {
      submitted = false;
      context.store().submitted();
    }
    flush();
  }

  /** Tells, on any thread, whether a request may still be executed. */
  boolean isInTime(long receivedNanos) {
    return context.nanoClock().getAsLong() - receivedNanos < context.deadlineNanos();
  }

  /** Takes over a request whose end is known, on any thread. */
  void completed(PendingReply pending) {
    if (eventLoop.inEventLoop()) {
      reply(pending, context.nanoClock().getAsLong());
      return;
    }
    completed.add(pending);
    if (wakingUp.compareAndSet(false, true)) {
      try {
        eventLoop.execute(replyToCompleted);
      } catch (RejectedExecutionException e) {
        LOG.debug("The loop has ended with its connections; nobody waits for replies", e);
      }
    }
  }

  private void replyToCompleted() {
    wakingUp.set(false);
    long now = context.nanoClock().getAsLong();
    for (PendingReply pending = completed.poll(); pending != null; pending = completed.poll()) {
      reply(pending, now);
    }
    flush();
  }

  private void reply(PendingReply pending, long now) {
    pending.session.release(pending.bytes);
    Outcome outcome = pending.outcome();
    if (outcome == null) {
      storeFailed(pending.command, pending.failure());
      if (mayBeApplied(pending)) {
        return;
      }
      replyBare(pending, Verdicts.failure(pending.command).error());
    } else if (outcome.status() == Outcome.Status.UNWANTED) {
      counters.count(Event.LATE);
      return;
    } else if (Lookup.isFor(pending.command)) {
      ByteBuffer found = outcome.value() == null ? null : ByteBuffer.wrap(outcome.value());
      replyWithData(pending.session, pending.replyTo, pending.command, pending.comnumber, found);
    } else if (outcome.status() != Outcome.Status.DONE) {
      replyBare(pending, Verdicts.refusal(pending.command, outcome.status()).error());
    } else if (pending.command == Command.QPOP) {
      replyWithPair(pending, outcome);
    } else {
      replyBare(pending, Subcode.NOTHING.success());
    }
    counters.writes.record(now - pending.receivedNanos, 1);
    unflushed.add(pending.session);
  }

  /**
   * A commit that the disk failed may be there after a restart. An error would say that nothing was
   * changed; no answer says that nobody knows.
   */
  private static boolean mayBeApplied(PendingReply pending) {
    return pending.failure().reason() == StoreException.Reason.IO && !Lookup.isFor(pending.command);
  }

  private void flush() {
    if (!unflushed.isEmpty()) {
      unflushed.forEach(SlaveSession::flush);
      unflushed.clear();
    }
  }

  private void storeFailed(Command command, StoreException cause) {
    counters.count(Event.STORE_FAILURE);
    context.failureLog().failed(command, cause);
  }

  private void replyWithData(
      SlaveSession session,
      ReplyAddress replyTo,
      Command command,
      long comnumber,
      ByteBuffer found) {
    int size = command.responseSize() + (found == null ? 0 : found.remaining());
    ByteBuf reply = session.newReply(size);
    if (found == null && command == Command.GET_DIRECT) {
      counters.count(Event.ERROR);
      ResponseWriter.bare(reply, command.number(), comnumber, Subcode.DIRECTOPEN.error());
    } else {
      counters.count(found != null && found.hasRemaining() ? Event.HIT : Event.MISS);
      ResponseWriter.data(reply, command, comnumber, found);
    }
    session.send(replyTo, reply);
  }

  private void replyWithPair(PendingReply pending, Outcome outcome) {
    byte[] key = outcome.key();
    byte[] value = outcome.value();
    int size =
        Command.QPOP.responseSize()
            + (key == null ? 0 : key.length)
            + (value == null ? 0 : value.length);
    ByteBuf reply = pending.session.newReply(size);
    ResponseWriter.pair(
        reply,
        pending.comnumber,
        key == null ? null : ByteBuffer.wrap(key),
        value == null ? null : ByteBuffer.wrap(value));
    pending.session.send(pending.replyTo, reply);
  }

  private void replyBare(PendingReply pending, Result result) {
    if (!result.isSuccess()) {
      counters.count(Event.ERROR);
    }
    ByteBuf reply = pending.session.newReply(pending.command.responseSize());
    ResponseWriter.bare(reply, pending.command.number(), pending.comnumber, result);
    pending.session.send(pending.replyTo, reply);
  }

  private void replyWithState(SlaveSession session, ReplyAddress replyTo) {
    NodeState state;
    try {
      state = context.state(request);
    } catch (StoreException e) {
      storeFailed(Command.K2HSTATE, e);
      refuse(session, replyTo, Verdicts.failure(Command.K2HSTATE));
      return;
    }
    if (state == null) {
      refuse(session, replyTo, Subcode.NOTSAMECHMPXID);
      return;
    }
    ByteBuf reply = session.newReply(Command.K2HSTATE.responseSize());
    ResponseWriter.state(reply, request.comnumber(), state);
    session.send(replyTo, reply);
  }

  private void refuseInvalid(SlaveSession session, ReplyAddress replyTo) {
    counters.count(Event.INVALID);
    refuse(session, replyTo, Subcode.INVAL);
  }

  private void refuse(SlaveSession session, ReplyAddress replyTo, Subcode subcode) {
    counters.count(Event.ERROR);
    Command command = request.command();
    ByteBuf reply = session.newReply(command == null ? HEAD_BYTES : command.responseSize());
    ResponseWriter.failure(reply, request, subcode);
    session.send(replyTo, reply);
  }
}
