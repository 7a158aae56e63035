package ax.antpick.k2hdkc.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.IntSupplier;
import org.HdrHistogram.Histogram;

/**
 * One connection of a load: sends a batch of keys, waits for its replies, sends the next, until the
 * phase ends or the keys do (-1). All state belongs to its event loop.
 */
final class LoadConnection extends ChannelInboundHandlerAdapter {

  private final Driver driver;
  private final Workload workload;
  private final LoadGenerator.Phase phase;
  private final Histogram latency;
  private final IntSupplier keys;

  private ByteBuf received;
  private int awaited;
  private long sentAt;

  LoadConnection(
      Driver driver,
      Workload workload,
      LoadGenerator.Phase phase,
      Histogram latency,
      IntSupplier keys) {
    this.driver = driver;
    this.workload = workload;
    this.phase = phase;
    this.latency = latency;
    this.keys = keys;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    received = ctx.alloc().buffer(64 * 1024);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    received.release();
  }

  void start(ChannelHandlerContext ctx) {
    send(ctx);
  }

  private void send(ChannelHandlerContext ctx) {
    ByteBuf batch = ctx.alloc().buffer(workload.pipeline() * 320);
    int key;
    while (awaited < workload.pipeline() && (key = keys.getAsInt()) >= 0) {
      driver.write(batch, workload.operation(), key);
      awaited++;
    }
    if (awaited == 0) {
      batch.release();
      ctx.close();
      return;
    }
    sentAt = System.nanoTime();
    ctx.writeAndFlush(batch, ctx.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    int replies;
    if (received.isReadable()) {
      received.writeBytes(bytes);
      bytes.release();
      replies = driver.replies(received);
      received.discardSomeReadBytes();
    } else {
      // The common case: whole replies, no copy.
      replies = driver.replies(bytes);
      received.clear().writeBytes(bytes);
      bytes.release();
    }
    count(ctx, replies);
  }

  private void count(ChannelHandlerContext ctx, int replies) {
    if (replies == 0) {
      return;
    }
    if (phase.counting()) {
      latency.recordValueWithCount(System.nanoTime() - sentAt, replies);
    }
    awaited -= replies;
    if (awaited == 0) {
      if (phase.ended()) {
        ctx.close();
      } else {
        send(ctx);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (awaited > 0) {
      phase.fail(new IllegalStateException("connection lost with " + awaited + " replies missing"));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    phase.fail(cause);
    ctx.close();
  }
}
