package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder;
import ax.antpick.k2hdkc.chmpx.codec.FrameException;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.FrameListener;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.VersionRes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection after CONINIT, owned by its data loop: messages, replies, status pushes, and the
 * questions that a slave asks on a connection that it soon closes (chmpx-wire.md 2.4).
 *
 * <p>Replies are written without a promise of their own and flushed once for all requests that one
 * read of the socket gave.
 */
final class SlaveLink extends ChannelInboundHandlerAdapter implements SlaveSession, FrameListener {

  private static final Logger LOG = LoggerFactory.getLogger(SlaveLink.class);

  private final ServerCore core;
  private final DataLoop dataLoop;
  private final Channel channel;
  private final FrameDecoder decoder;
  private final ConinitReq peer;
  private final WriteBatch batch;
  private final LinkTraffic traffic;
  private final LinkWatch watch;

  private boolean closing;
  private boolean inBurst;
  private boolean unflushed;
  private boolean askedForStatus;
  private boolean persistent;
  private long lastChange;

  SlaveLink(
      ServerCore core, DataLoop dataLoop, Channel channel, FrameDecoder decoder, ConinitReq peer) {
    this.core = core;
    this.dataLoop = dataLoop;
    this.channel = channel;
    this.decoder = decoder;
    this.peer = peer;
    this.batch = new WriteBatch(channel);
    this.traffic = new LinkTraffic(core.metrics(), core.tap());
    this.watch = new LinkWatch(this, channel, decoder, core);
  }

  /** On the data loop, once: begins to take frames. */
  void established() {
    core.links().add(this);
    core.metrics().sessionOpened();
    decoder.handOver(this, core.settings().limits().maxFrame());
    eventLoop()
        .schedule(
            this::becomePersistent,
            core.settings().limits().persistent().toMillis(),
            TimeUnit.MILLISECONDS);
    decoder.resume(FrameDecoder.Pause.HANDOVER);
  }

  ConinitReq peer() {
    return peer;
  }

  Channel channel() {
    return channel;
  }

  @Override
  public long slaveId() {
    return peer.id();
  }

  @Override
  public EventLoop eventLoop() {
    return dataLoop.loop();
  }

  // ---- frames

  @Override
  public void onFrame(FrameHeader header, ByteBuf body) {
    if (closing) {
      return;
    }
    if (header.type() == FrameHeader.TYPE_C2C) {
      onMessage(header, body);
    } else {
      onCommand(header, body);
    }
  }

  private void onMessage(FrameHeader header, ByteBuf body) {
    becomePersistent();
    traffic.received(header.length());
    if (header.termId() != core.selfId()) {
      // As in C++ it is an error of this message, not of the connection, which others share.
      core.metrics().wrongDestination();
      core.log().warn("dropped {}: this node is {}", header, ChmpxId.text(core.selfId()));
      return;
    }
    inBurst = true;
    core.handler()
        .onRequest(
            this, new ReplyAddress(header.deptId(), header.deptMsgId(), header.hash()), body);
    watch.afterRequest();
  }

  private void onCommand(FrameHeader header, ByteBuf body) {
    PxCommand command = PxHead.command(body, body.readerIndex());
    long asker = header.deptId();
    switch (command) {
      case N2_STATUS_REQ -> {
        Handshake.expectLength(command, body, PxHead.LENGTH);
        askedForStatus = true;
        StatusTime now = StatusTime.of(core.clock().instant());
        List<NodeRecord> servers =
            core.view().servers().stream().map(node -> node.withStatusTime(now)).toList();
        write(core.frames().statusRes(channel.alloc(), asker, servers));
      }
      case MERGE_SUSPEND_GET -> {
        Handshake.expectLength(command, body, PxHead.LENGTH);
        write(core.frames().suspendRes(channel.alloc(), asker, false));
      }
      case VERSION_REQ -> {
        Handshake.expectLength(command, body, PxHead.LENGTH);
        write(core.frames().versionRes(channel.alloc(), asker, VersionRes.ours()));
      }
      default ->
          close(
              command.isDeprecated() ? CloseReason.DEPRECATED_PROTOCOL : CloseReason.PROTOCOL_ERROR,
              command + " from a slave");
    }
  }

  @Override
  public void onBurstEnd() {
    if (inBurst) {
      core.handler().onBurstEnd(this);
      inBurst = false;
    }
    flushWritten();
    traffic.publish();
    watch.afterBurst();
  }

  @Override
  public void onMalformed(FrameException e) {
    close(CloseReason.PROTOCOL_ERROR, e.getMessage());
  }

  // ---- replies

  @Override
  public ByteBuf newReply(int bodyCapacity) {
    return channel
        .alloc()
        .buffer(FrameHeader.LENGTH + bodyCapacity)
        .writerIndex(FrameHeader.LENGTH);
  }

  @Override
  public void send(ReplyAddress to, ByteBuf reply) {
    new FrameHeader()
        .wrap(reply, 0)
        .writeC2c(
            FrameHeader.C2C_NORMAL,
            core.selfId(),
            core.replyMsgId(),
            to.slaveId(),
            to.msgId(),
            to.hash(),
            core.clock().millis(),
            reply.writerIndex());
    if (eventLoop().inEventLoop()) {
      sendNow(reply);
    } else {
      dataLoop.put(this, reply);
    }
  }

  /** On the loop: a finished C2C frame. */
  void sendNow(ByteBuf reply) {
    traffic.sent(reply.readableBytes());
    write(reply);
  }

  private void write(ByteBuf frame) {
    if (closing || !channel.isActive()) {
      frame.release();
      return;
    }
    unflushed = true;
    watch.afterWrite(frame.readableBytes());
    batch.write(frame);
  }

  @Override
  public void flush() {
    if (!eventLoop().inEventLoop()) {
      dataLoop.scheduleDrain();
    } else if (!inBurst) {
      flushWritten();
      traffic.publish();
    }
  }

  private void flushWritten() {
    if (unflushed) {
      unflushed = false;
      batch.writePending();
      channel.flush();
      watch.afterFlush();
    }
  }

  @Override
  public void keep(int bytes) {
    core.budget().reserve(bytes);
  }

  @Override
  public void release(int bytes) {
    core.budget().release(bytes);
  }

  // ---- status pushes

  /**
   * From now on changes are pushed, unless the slave asked for the status list: on that connection
   * the answer must be the next frame.
   */
  private void becomePersistent() {
    if (!persistent && !askedForStatus && !closing) {
      persistent = true;
      for (StatusBoard.Change change : core.board().recent()) {
        ByteBuf body = PxFrames.statusChangeBody(channel.alloc(), change.node());
        tell(change, body);
        body.release();
      }
      flush();
    }
  }

  /**
   * On the loop: tells a change, if this connection stays and was not told it before. The body is
   * shared by all connections.
   */
  void tell(StatusBoard.Change change, ByteBuf body) {
    if (persistent && !askedForStatus && !closing && change.number() > lastChange) {
      lastChange = change.number();
      core.metrics().pushed();
      write(core.frames().header(channel.alloc(), peer.id(), body.readableBytes()));
      write(body.retainedDuplicate());
    }
  }

  // ---- end

  void close(CloseReason reason, String detail) {
    if (!closing) {
      flushWritten(); // answers to what came before the fault
      closing = true;
      core.metrics().closedBy(reason);
      if (reason != CloseReason.PORT_CLOSED) {
        core.log()
            .warn(
                "chmpx connection of {} from {} closed ({}): {}",
                ChmpxId.text(peer.id()),
                channel.remoteAddress(),
                reason,
                detail);
      }
      channel.close();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    watch.writabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    batch.release();
    if (core.links().remove(this)) {
      watch.end();
      traffic.publish();
      core.metrics().sessionClosed();
      core.handler().onClosed(this);
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("chmpx connection of {} failed", ChmpxId.text(peer.id()), cause);
    }
    close(CloseReason.FAILURE, cause.toString());
  }

  @Override
  public String toString() {
    return "slave " + ChmpxId.text(peer.id()) + " from " + channel.remoteAddress();
  }
}
