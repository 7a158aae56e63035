package ax.antpick.k2hdkc.chmpx.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One data loop with its outbox: replies that other threads have for its connections. They are
 * collected without a lock and written by a single task, each connection flushed once.
 */
final class DataLoop {

  /** A node of the outbox, which is a stack: the newest reply first. */
  private static final class Outgoing {
    private final SlaveLink link;
    private final ByteBuf frame;
    private Outgoing next;

    Outgoing(SlaveLink link, ByteBuf frame) {
      this.link = link;
      this.frame = frame;
    }
  }

  private final EventLoop loop;
  private final AtomicReference<Outgoing> outbox = new AtomicReference<>();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private final Set<SlaveLink> touched = new LinkedHashSet<>(); // owned by the loop

  DataLoop(EventLoop loop) {
    this.loop = loop;
  }

  EventLoop loop() {
    return loop;
  }

  /** From any thread: keeps the frame until {@link #scheduleDrain}. */
  void put(SlaveLink link, ByteBuf frame) {
    Outgoing newest = new Outgoing(link, frame);
    do {
      newest.next = outbox.get();
    } while (!outbox.compareAndSet(newest.next, newest));
  }

  /** From any thread: has the loop write what the outbox holds. */
  void scheduleDrain() {
    if (outbox.get() == null || !drainScheduled.compareAndSet(false, true)) {
      return;
    }
    try {
      loop.execute(this::drain);
    } catch (RejectedExecutionException e) {
      releaseAll(); // the loop has ended, and its connections with it
      drainScheduled.set(false);
    }
  }

  private void releaseAll() {
    for (Outgoing next = outbox.getAndSet(null); next != null; next = next.next) {
      next.frame.release();
    }
  }

  private void drain() {
    drainScheduled.set(false); // first, so that what is put from now on schedules again
    Outgoing oldest = null;
    for (Outgoing newest = outbox.getAndSet(null); newest != null; ) {
      Outgoing older = newest.next;
      newest.next = oldest;
      oldest = newest;
      newest = older;
    }
    for (; oldest != null; oldest = oldest.next) {
      oldest.link.sendNow(oldest.frame);
      touched.add(oldest.link);
    }
    for (SlaveLink link : touched) {
      link.flush();
    }
    touched.clear();
  }
}
