package ax.antpick.k2hdkc.chmpx.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a control port: the bytes of the first read are the command, the answer ends
 * the connection; one that stays empty is held for a while. Owned by the port's loop.
 */
final class ControlConnection extends SimpleChannelInboundHandler<ByteBuf> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

  private final ControlCommands commands;
  private final boolean local;
  private final Duration patience;
  private Future<?> deadline;
  private boolean asked;

  ControlConnection(ControlCommands commands, boolean local, Duration patience) {
    this.commands = commands;
    this.local = local;
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    restartDeadline(context);
  }

  private void restartDeadline(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    deadline =
        context
            .executor()
            .schedule(() -> context.close(), patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    if (asked) {
      return; // one command each
    }
    asked = true;
    restartDeadline(context);
    commands
        .answer(bytes.toString(UTF_8), local)
        .thenAccept(
            answer -> {
              if (context.executor().inEventLoop()) {
                write(context, answer);
              } else {
                context.executor().execute(() -> write(context, answer));
              }
            });
  }

  private static void write(ChannelHandlerContext context, String answer) {
    context
        .writeAndFlush(ByteBufUtil.writeUtf8(context.alloc(), answer))
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    // A peer may close its side behind its command and still read the answer.
    if (event instanceof ChannelInputShutdownEvent && !asked) {
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("control connection {} failed", context.channel(), cause);
    context.close();
  }
}
