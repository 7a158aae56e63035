package ax.antpick.k2hdkc.chmpx.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * Joins small frames of one burst into one buffer: to copy a few hundred bytes costs less than an
 * entry of its own in the channel's queue and the system call's vector. A frame that stays alone is
 * not copied. Owned by the channel's loop.
 */
final class WriteBatch {

  private static final int SMALL = 1024;
  private static final int CAPACITY = 16 << 10;

  private final Channel channel;
  private ByteBuf pending;
  private boolean joined;

  WriteBatch(Channel channel) {
    this.channel = channel;
  }

  /** Takes over a frame; frames leave in the order in which they came. */
  void write(ByteBuf frame) {
    int length = frame.readableBytes();
    if (length > SMALL) {
      writePending();
      channel.write(frame, channel.voidPromise());
      return;
    }
    if (pending != null && joined && pending.writableBytes() < length) {
      writePending();
    }
    if (pending == null) {
      pending = frame;
      joined = false;
      return;
    }
    if (!joined) {
      join();
    }
    pending.writeBytes(frame);
    frame.release();
  }

  private void join() {
    ByteBuf batch = channel.alloc().buffer(CAPACITY);
    batch.writeBytes(pending);
    pending.release();
    pending = batch;
    joined = true;
  }

  /** Gives to the channel what is left, without flushing it. */
  void writePending() {
    if (pending != null) {
      ByteBuf last = pending;
      pending = null;
      channel.write(last, channel.voidPromise());
    }
  }

  /** Drops what is left, when the connection is gone. */
  void release() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }
}
