package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.chmpx.server.SlaveSession;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** A session without a socket: keeps what is sent; checks that its loop alone sends. */
final class FakeSession implements SlaveSession {

  record Sent(ReplyAddress to, byte[] body) {}

  private final EventLoop eventLoop;
  private final List<Sent> queued = new ArrayList<>();
  private final List<Sent> flushed = new ArrayList<>();
  private int flushes;
  private long kept;

  FakeSession(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  @Override
  public long slaveId() {
    return 1;
  }

  @Override
  public EventLoop eventLoop() {
    return eventLoop;
  }

  @Override
  public ByteBuf newReply(int bodyCapacity) {
    return Unpooled.buffer(bodyCapacity);
  }

  @Override
  public synchronized void send(ReplyAddress to, ByteBuf reply) {
    if (!eventLoop.inEventLoop()) {
      throw new IllegalStateException("a reply is sent by " + Thread.currentThread());
    }
    queued.add(new Sent(to, ByteBufUtil.getBytes(reply)));
    reply.release();
  }

  @Override
  public synchronized void flush() {
    flushes++;
    flushed.addAll(queued);
    queued.clear();
  }

  @Override
  public synchronized void keep(int bytes) {
    kept += bytes;
  }

  @Override
  public synchronized void release(int bytes) {
    kept -= bytes;
  }

  /** The size of requests that are kept. */
  synchronized long kept() {
    return kept;
  }

  /** What was flushed since the last call. */
  synchronized List<Sent> take() {
    List<Sent> taken = List.copyOf(flushed);
    flushed.clear();
    return taken;
  }

  synchronized boolean hasReplies() {
    return !flushed.isEmpty();
  }

  synchronized int flushes() {
    return flushes;
  }
}
