package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder;
import ax.antpick.k2hdkc.chmpx.codec.FrameException;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.FrameListener;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.VersionRes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * A connection from accept to CONINIT, on a control loop (chmpx-wire.md 2.2). VERSION_REQ is
 * answered; a CONINIT that is accepted moves the connection to a data loop, where a {@link
 * SlaveLink} takes over; anything else closes it.
 */
final class Handshake extends ChannelInboundHandlerAdapter implements FrameListener {

  private final ServerCore core;
  private final DataLoop dataLoop;
  private final FrameDecoder decoder;

  private ChannelHandlerContext context;
  private InetAddress peer;
  private boolean local;
  private CompletableFuture<String> peerName;
  private Future<?> deadline;
  private boolean done;

  Handshake(ServerCore core, DataLoop dataLoop) {
    this.core = core;
    this.dataLoop = dataLoop;
    this.decoder = new FrameDecoder(this, ServerLimits.HANDSHAKE_FRAME, false, core.budget());
  }

  FrameDecoder decoder() {
    return decoder;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    InetAddress here = ((InetSocketAddress) ctx.channel().localAddress()).getAddress();
    peer = ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
    local = peer.isLoopbackAddress() || peer.equals(here);
    peerName = core.settings().access().nameOf(peer, local);
    long millis = core.settings().limits().handshake().toMillis();
    deadline =
        ctx.executor()
            .schedule(
                () -> close(CloseReason.HANDSHAKE_TIMEOUT, "no CONINIT within " + millis + " ms"),
                millis,
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void onFrame(FrameHeader header, ByteBuf body) {
    if (done) {
      return;
    }
    if (header.type() != FrameHeader.TYPE_PX2PX) {
      close(CloseReason.PROTOCOL_ERROR, "a message before CONINIT");
      return;
    }
    PxCommand command = PxHead.command(body, body.readerIndex());
    switch (command) {
      case VERSION_REQ -> {
        expectLength(command, body, PxHead.LENGTH);
        write(core.frames().versionRes(context.alloc(), header.deptId(), VersionRes.ours()));
      }
      case N2_CONINIT_REQ -> onConinit(header, ConinitReq.read(body), PxHead.result(body, 0));
      default ->
          close(
              command.isDeprecated() ? CloseReason.DEPRECATED_PROTOCOL : CloseReason.PROTOCOL_ERROR,
              command + " before CONINIT");
    }
  }

  static void expectLength(PxCommand command, ByteBuf body, int length) {
    if (body.readableBytes() != length) {
      throw new FrameException("body length of " + command, body.readableBytes(), "" + length);
    }
  }

  private void write(ByteBuf frame) {
    context.writeAndFlush(frame, context.voidPromise());
  }

  private void onConinit(FrameHeader header, ConinitReq request, long result) {
    if (header.termId() != core.selfId() || result != PxHead.SUCCESS) {
      refuse(request, CloseReason.WRONG_SERVER_ID, "it asks for " + header);
    } else if (peerName.isDone()) {
      judge(request);
    } else {
      decoder.pause(FrameDecoder.Pause.HANDOVER);
      peerName.whenComplete((name, error) -> context.executor().execute(() -> judge(request)));
    }
  }

  private void judge(ConinitReq request) {
    if (done || !context.channel().isActive()) {
      return;
    }
    String name = peerName.isCompletedExceptionally() ? peer.getHostAddress() : peerName.join();
    Optional<CloseReason> refusal =
        core.settings()
            .access()
            .refusal(peer, local, name, request, core.settings().idType(), core.settings().group());
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), "its address has the name " + name);
    } else {
      accept(request);
    }
  }

  private void refuse(ConinitReq request, CloseReason reason, String detail) {
    write(
        core.frames()
            .head(context.alloc(), request.id(), PxCommand.N2_CONINIT_RES, PxHead.FAILURE));
    close(
        reason,
        "CONINIT of " + ChmpxId.text(request.id()) + " '" + request.node().name() + "': " + detail);
  }

  private void accept(ConinitReq request) {
    done = true;
    endDeadline();
    decoder.pause(FrameDecoder.Pause.HANDOVER);
    write(
        core.frames()
            .head(context.alloc(), request.id(), PxCommand.N2_CONINIT_RES, PxHead.SUCCESS));
    Channel channel = context.channel();
    channel
        .deregister()
        .addListener(
            (ChannelFutureListener)
                left -> {
                  if (left.isSuccess()) {
                    dataLoop.loop().register(channel).addListener(in -> establish(in, request));
                  } else {
                    channel.close();
                  }
                });
  }

  /** On the data loop. */
  private void establish(Future<?> registered, ConinitReq request) {
    Channel channel = context.channel();
    if (!registered.isSuccess() || !channel.isActive()) {
      channel.close();
      return;
    }
    SlaveLink link = new SlaveLink(core, dataLoop, channel, decoder, request);
    channel.pipeline().replace(this, "link", link);
    link.established();
  }

  private void close(CloseReason reason, String detail) {
    if (!done) {
      done = true;
      endDeadline();
      core.metrics().closedBy(reason);
      core.log().warn("chmpx connection from {} refused ({}): {}", peer, reason, detail);
      context.close();
    }
  }

  @Override
  public void onMalformed(FrameException e) {
    close(CloseReason.PROTOCOL_ERROR, e.getMessage());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
      close(CloseReason.TLS_FAILED, tls.cause().getMessage());
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    done = true;
    endDeadline();
    ctx.fireChannelInactive();
  }

  /** There is none yet when the connection failed before it was active. */
  private void endDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    boolean tls = cause.getCause() instanceof SSLException;
    close(tls ? CloseReason.TLS_FAILED : CloseReason.FAILURE, cause.toString());
    ctx.close();
  }
}
