package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder;
import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder.Pause;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one connection from holding too much memory for too long: reading stops while replies are
 * not taken or requests in flight hold too much; who begins a frame must finish it, who has replies
 * waiting must take them. An idle connection has no timer. Owned by the connection's loop.
 */
final class LinkWatch {

  /** A reader that takes less than this in the reader time is as good as gone. */
  private static final long LEAST_PROGRESS = 32 << 10;

  private static final long BYTES_PER_SECOND = 1 << 20;

  private final SlaveLink link;
  private final Channel channel;
  private final FrameDecoder decoder;
  private final ServerLimits limits;
  private final MemoryBudget budget;

  private boolean frameTimer;
  private boolean readerTimer;
  private long wrote;
  private long takenBefore;
  private long accounted;

  LinkWatch(SlaveLink link, Channel channel, FrameDecoder decoder, ServerCore core) {
    this.link = link;
    this.channel = channel;
    this.decoder = decoder;
    this.limits = core.settings().limits();
    this.budget = core.budget();
  }

  /** After each request: no further one while those in flight hold too much memory. */
  void afterRequest() {
    if (budget.isExhausted()) {
      decoder.pause(Pause.REQUESTS);
      budget.whenAvailable(this::resumeRequests);
    }
  }

  private void resumeRequests() {
    try {
      link.eventLoop().execute(() -> decoder.resume(Pause.REQUESTS));
    } catch (RejectedExecutionException e) {
      channel.close(); // the loop has ended: nobody reads this connection any more
    }
  }

  // ---- slow senders

  void afterBurst() {
    if (!frameTimer && decoder.isMidFrame()) {
      frameTimer = true;
      checkFrameIn(limits.frame().toNanos(), decoder.frameCount(), System.nanoTime());
    }
  }

  private void checkFrameIn(long nanos, long frame, long begun) {
    link.eventLoop().schedule(() -> checkFrame(frame, begun), nanos, TimeUnit.NANOSECONDS);
  }

  private void checkFrame(long frame, long begun) {
    frameTimer = false;
    if (!decoder.isMidFrame() || decoder.frameCount() != frame) {
      afterBurst(); // another frame, with a time of its own
      return;
    }
    long allowed =
        limits.frame().toNanos()
            + Duration.ofSeconds(decoder.expectedLength() / BYTES_PER_SECOND).toNanos();
    long left = begun + allowed - System.nanoTime();
    if (left > 0) {
      frameTimer = true;
      checkFrameIn(left, frame, begun);
    } else {
      link.close(
          CloseReason.SLOW_SENDER,
          "a frame of " + decoder.expectedLength() + " bytes was not finished");
    }
  }

  // ---- slow readers

  void writabilityChanged() {
    if (channel.isWritable()) {
      account(0);
      decoder.resume(Pause.WRITES);
      return;
    }
    decoder.pause(Pause.WRITES);
    if (!readerTimer) {
      readerTimer = true;
      checkReaderLater();
    }
  }

  void afterWrite(long bytes) {
    wrote += bytes;
  }

  void afterFlush() {
    if (!channel.isWritable()) {
      account(waitingBytes());
    }
  }

  private void checkReaderLater() {
    takenBefore = taken();
    link.eventLoop().schedule(this::checkReader, limits.reader().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void checkReader() {
    readerTimer = false;
    if (channel.isWritable() || !channel.isActive()) {
      return;
    }
    if (taken() - takenBefore < LEAST_PROGRESS) {
      link.close(CloseReason.SLOW_READER, waitingBytes() + " bytes of replies are not taken");
    } else {
      readerTimer = true;
      checkReaderLater();
    }
  }

  /** Bytes that the socket has accepted, but for small overheads. */
  private long taken() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null
        ? wrote
        : wrote - buffer.totalPendingWriteBytes() + buffer.currentProgress();
  }

  private void account(long bytes) {
    if (bytes > accounted) {
      budget.reserve(bytes - accounted);
    } else if (bytes < accounted) {
      budget.release(accounted - bytes);
    }
    accounted = bytes;
  }

  private long waitingBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  void end() {
    account(0);
  }
}
