package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.codec.FrameException;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.FrameListener;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.StatusChange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A link on a Netty channel. What is sent waits in a queue until the loop writes all of it. */
final class ChannelLink implements ServerLink, FrameListener {

  /** Gets what concerns the slave as a whole, on the link's loop. */
  interface Owner {
    void onPush(NodeRecord pushed);

    void onDown(ChannelLink link, SlaveException cause);
  }

  private final Channel channel;
  private final long ownId;
  private final long serverId;
  private final int maxFrame;
  private final InstantSource clock;
  private final SlaveListener listener;
  private final Owner owner;
  private final Queue<ByteBuf> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private final Runnable drain = this::drain;
  private volatile boolean open = true;

  ChannelLink(
      Channel channel,
      long ownId,
      long serverId,
      int maxFrame,
      InstantSource clock,
      SlaveListener listener,
      Owner owner) {
    this.channel = channel;
    this.ownId = ownId;
    this.serverId = serverId;
    this.maxFrame = maxFrame;
    this.clock = clock;
    this.listener = listener;
    this.owner = owner;
  }

  @Override
  public long serverId() {
    return serverId;
  }

  @Override
  public EventLoop eventLoop() {
    return channel.eventLoop();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public ByteBuf newRequest(int bodyCapacity) {
    return channel
        .alloc()
        .buffer(FrameHeader.LENGTH + bodyCapacity)
        .writerIndex(FrameHeader.LENGTH);
  }

  @Override
  public boolean send(DeliveryMode mode, long msgId, long hash, ByteBuf request) {
    int length = request.writerIndex();
    if (length <= FrameHeader.LENGTH || length > maxFrame) {
      request.release();
      throw new IllegalArgumentException(
          "frame has "
              + length
              + " bytes, allowed is "
              + (FrameHeader.LENGTH + 1)
              + " to "
              + maxFrame);
    }
    if (!open) {
      request.release();
      return false;
    }
    new FrameHeader()
        .wrap(request, 0)
        .writeC2c(
            mode.c2cType(),
            ownId,
            msgId,
            serverId,
            FrameHeader.NO_MSG_ID,
            hash,
            clock.millis(),
            length);
    queue.add(request);
    return scheduleDrain();
  }

  private boolean scheduleDrain() {
    if (drainScheduled.compareAndSet(false, true)) {
      try {
        channel.eventLoop().execute(drain);
      } catch (RejectedExecutionException e) {
        releaseQueue(); // the loop was shut down, so nobody else will
        return false;
      }
    }
    return true;
  }

  private void drain() {
    // Cleared first: what is queued from now on schedules the next drain.
    drainScheduled.set(false);
    if (!open) {
      releaseQueue();
      return;
    }
    for (ByteBuf frame = queue.poll(); frame != null; frame = queue.poll()) {
      channel.write(frame, channel.voidPromise());
    }
    channel.flush();
  }

  private void releaseQueue() {
    for (ByteBuf frame = queue.poll(); frame != null; frame = queue.poll()) {
      frame.release();
    }
  }

  @Override
  public void onFrame(FrameHeader header, ByteBuf body) {
    if (!open) {
      return;
    }
    if (header.termId() != ownId) {
      throw new FrameException(
          "destination of a frame", ChmpxId.text(header.termId()), ChmpxId.text(ownId));
    }
    if (header.type() == FrameHeader.TYPE_C2C) {
      listener.onReply(this, header.termMsgId(), body);
    } else if (PxHead.command(body, body.readerIndex()) == PxCommand.N2_STATUS_CHANGE
        && header.deptId() != ownId) {
      owner.onPush(StatusChange.read(body));
    }
    // Other commands concern the ring of servers alone.
  }

  @Override
  public void onMalformed(FrameException e) {
    close(
        new SlaveException.ProtocolViolated(
            "server " + ChmpxId.text(serverId) + " broke the protocol: " + e.getMessage(), e));
  }

  /** The link is up: to be called once on its loop. */
  void announce() {
    listener.onLinkUp(this);
  }

  /** Ends the link, whatever thread calls. */
  void close(SlaveException cause) {
    if (channel.eventLoop().inEventLoop()) {
      closeInLoop(cause);
    } else {
      channel.eventLoop().execute(() -> closeInLoop(cause));
    }
  }

  private void closeInLoop(SlaveException cause) {
    if (open) {
      open = false;
      releaseQueue();
      channel.close();
      listener.onLinkDown(this, cause);
      owner.onDown(this, cause);
    }
  }

  @Override
  public String toString() {
    return "link to server " + ChmpxId.text(serverId) + " " + channel;
  }
}
