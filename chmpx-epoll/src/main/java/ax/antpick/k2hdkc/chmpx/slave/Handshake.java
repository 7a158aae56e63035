package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameException;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.FrameListener;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.StatusList;
import ax.antpick.k2hdkc.chmpx.codec.SuspendRes;
import ax.antpick.k2hdkc.chmpx.codec.VersionRes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The slave's side of a handshake on one connection (chmpx-wire.md 2.3, 2.4): CONINIT alone for a
 * connection that stays; VERSION, CONINIT, STATUS and SUSPEND for the temporary one. Each answer
 * must be the next frame and come in time. Owned by the channel's loop.
 */
final class Handshake implements FrameListener {

  /** Gets the end of a handshake, once, on the channel's loop. */
  interface Outcome {
    /** CONINIT was accepted; called within the frame, so that no later frame is missed. */
    void onAccepted(long serverId);

    /** The temporary connection has told everything. */
    void onIntroduced(long serverId, List<NodeRecord> servers);

    /** The handshake has failed. */
    void onFailed(SlaveException cause);
  }

  private static final long PROTOCOL = 2;

  private final Channel channel;
  private final ConinitReq self;
  private final PxFrames frames;
  private final Duration answerTimeout;
  private final Outcome outcome;
  private final String server;
  private final boolean introduction;
  private long serverId;
  private PxCommand awaited;
  private Future<?> timer;
  private List<NodeRecord> servers = List.of();
  private boolean done;

  Handshake(
      Channel channel,
      ServerTarget target,
      boolean introduction,
      ConinitReq self,
      PxFrames frames,
      Duration answerTimeout,
      Outcome outcome) {
    this.channel = channel;
    this.serverId = target.id();
    this.server = target.toString();
    this.introduction = introduction;
    this.self = self;
    this.frames = frames;
    this.answerTimeout = answerTimeout;
    this.outcome = outcome;
  }

  void begin() {
    if (introduction) {
      ask(PxCommand.VERSION_REQ, PxCommand.VERSION_RES);
    } else {
      coninit();
    }
  }

  private void coninit() {
    send(frames.coninitReq(channel.alloc(), serverId, self), PxCommand.N2_CONINIT_RES);
  }

  private void ask(PxCommand request, PxCommand answer) {
    send(frames.head(channel.alloc(), serverId, request, PxHead.SUCCESS), answer);
  }

  private void send(ByteBuf frame, PxCommand answer) {
    awaited = answer;
    timer =
        channel
            .eventLoop()
            .schedule(this::onTimeout, answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
    channel.writeAndFlush(frame, channel.voidPromise());
  }

  private void onTimeout() {
    fail(
        new SlaveException.TimedOut(
            server + " did not answer " + awaited + " within " + answerTimeout.toMillis() + " ms"));
  }

  @Override
  public void onFrame(FrameHeader header, ByteBuf body) {
    if (done) {
      return;
    }
    if (header.type() != FrameHeader.TYPE_PX2PX || header.termId() != self.id()) {
      throw new FrameException("next frame", header.toString(), awaited + " to this slave");
    }
    PxCommand command = PxHead.command(body, body.readerIndex());
    if (command != awaited) {
      throw new FrameException("next frame", command.toString(), awaited.toString());
    }
    timer.cancel(false);
    boolean success = PxHead.result(body, body.readerIndex()) == PxHead.SUCCESS;
    switch (command) {
      case VERSION_RES -> onVersion(header, body, success);
      case N2_CONINIT_RES -> onConinit(success);
      case N2_STATUS_RES -> onStatus(body, success);
      case MERGE_SUSPEND_RES -> onSuspend(body);
      default -> throw new IllegalStateException(command + " is never awaited");
    }
  }

  private void onVersion(FrameHeader header, ByteBuf body, boolean success) {
    VersionRes version = VersionRes.read(body);
    long spoken = success ? Math.min(version.comVersion(), version.curVersion()) : 1;
    if (spoken < PROTOCOL) {
      throw new FrameException("protocol version", spoken, "" + PROTOCOL);
    }
    if (serverId == ChmpxId.NONE) {
      serverId = header.deptId();
    } else if (serverId != header.deptId()) {
      throw new FrameException(
          "id of the server", ChmpxId.text(header.deptId()), ChmpxId.text(serverId));
    }
    coninit();
  }

  private void onConinit(boolean success) {
    if (!success) {
      fail(
          new SlaveException.Refused(
              server
                  + " refused this slave, id "
                  + ChmpxId.text(self.id())
                  + ": cluster name, id type or "
                  + self.node()
                  + " do not fit its access list"));
    } else if (introduction) {
      ask(PxCommand.N2_STATUS_REQ, PxCommand.N2_STATUS_RES);
    } else {
      done = true;
      outcome.onAccepted(serverId);
    }
  }

  private void onStatus(ByteBuf body, boolean success) {
    if (!success) {
      throw new FrameException("result of N2_STATUS_RES", PxHead.FAILURE, "" + PxHead.SUCCESS);
    }
    servers = StatusList.read(body, PxCommand.N2_STATUS_RES);
    if (servers.size() > ServerTable.MAX_SERVERS) {
      throw new FrameException("server count", servers.size(), "" + ServerTable.MAX_SERVERS);
    }
    ask(PxCommand.MERGE_SUSPEND_GET, PxCommand.MERGE_SUSPEND_RES);
  }

  /** The flag concerns servers that merge; the answer only shows that the server is done. */
  private void onSuspend(ByteBuf body) {
    SuspendRes.read(body);
    done = true;
    outcome.onIntroduced(serverId, servers);
  }

  @Override
  public void onMalformed(FrameException e) {
    fail(
        new SlaveException.ProtocolViolated(
            server + " broke the protocol while " + awaited + " was awaited: " + e.getMessage(),
            e));
  }

  void onClosed(Throwable cause) {
    fail(
        new SlaveException.Disconnected(
            server
                + " closed the connection before "
                + awaited
                + ": this host may be missing in its access list, or it speaks TLS and this slave"
                + " does not",
            cause));
  }

  private void fail(SlaveException cause) {
    if (!done) {
      done = true;
      if (timer != null) {
        timer.cancel(false);
      }
      outcome.onFailed(cause);
    }
  }
}
