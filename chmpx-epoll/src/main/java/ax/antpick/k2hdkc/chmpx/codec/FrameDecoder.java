package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.EventExecutor;

/**
 * Cuts the byte stream of one connection into frames (chmpx-wire.md 1.1).
 *
 * <p>A frame that lies whole in the bytes of one read is handed on without a copy. A partial one is
 * copied into a buffer of its own that grows as bytes arrive, at most to twice what has arrived and
 * never beyond the frame's length; so a length that is only claimed takes no memory, and an idle
 * connection holds no buffer.
 *
 * <p>Owned by the channel's loop; all methods are called there.
 */
public final class FrameDecoder extends ChannelInboundHandlerAdapter {

  /** Why frames are held back; each reason is lifted by who gave it. */
  public enum Pause {
    /** The connection changes its listener or its loop. */
    HANDOVER,
    /** The peer does not take what was written. */
    WRITES,
    /** Requests that are being served hold too much memory. */
    REQUESTS,
    /** A long frame waits for memory. */
    FRAME
  }

  private static final int FIRST_CAPACITY = 512;

  /** Up to this size a partial frame costs no budget: less than what a socket buffers anyway. */
  private static final int FREE_CAPACITY = 64 << 10;

  private final FrameHeader header = new FrameHeader();
  private final boolean ownTypes;
  private final MemoryBudget budget;
  private FrameListener listener;
  private int maxLength;

  private ChannelHandlerContext context;
  private ByteBuf partial;
  private ByteBuf unread;
  private boolean decoding;
  private int pauses;
  private long frameCount;
  private int reserved;
  private boolean broken;

  /**
   * A decoder for one channel.
   *
   * @param listener gets the frames
   * @param maxLength greatest accepted frame length, header included
   * @param ownTypes whether frame types from {@link FrameHeader#TYPE_FIRST_OWN} on are accepted
   * @param budget memory for long frames that are arriving
   */
  public FrameDecoder(
      FrameListener listener, int maxLength, boolean ownTypes, MemoryBudget budget) {
    this.listener = listener;
    this.maxLength = maxLength;
    this.budget = budget;
    this.ownTypes = ownTypes;
  }

  /**
   * Hands all further frames to another listener under another limit, as after a handshake.
   *
   * @param newListener gets the frames
   * @param newMaxLength greatest accepted frame length
   */
  public void handOver(FrameListener newListener, int newMaxLength) {
    this.listener = newListener;
    this.maxLength = newMaxLength;
  }

  /**
   * Hands on no frame until {@link #resume}, and stops reading from the socket.
   *
   * @param reason why
   */
  public void pause(Pause reason) {
    pauses |= 1 << reason.ordinal();
    context.channel().config().setAutoRead(false);
  }

  /**
   * Lifts one reason of {@link #pause}. After the last one it goes on: first with what was read
   * before, then with the socket.
   *
   * @param reason why it was paused
   */
  public void resume(Pause reason) {
    boolean wasPaused = isPaused();
    pauses &= ~(1 << reason.ordinal());
    if (!wasPaused || isPaused() || decoding) {
      return; // a running decode sees by itself that it may go on
    }
    try {
      goOn();
    } catch (RuntimeException | Error e) {
      // Often called by a task of the loop, where nobody else would tell the connection.
      context.fireExceptionCaught(e);
    }
  }

  private void goOn() {
    if (unread != null) {
      ByteBuf input = unread;
      unread = null;
      decode(input);
    }
    if (!isPaused()) {
      listener.onBurstEnd();
      readAgain();
    }
  }

  /**
   * Whether frames are held back.
   *
   * @return true when any reason is left
   */
  public boolean isPaused() {
    return pauses != 0;
  }

  /**
   * Whether the peer has begun a frame and not finished it.
   *
   * @return true in the middle of a frame
   */
  public boolean isMidFrame() {
    return partial != null;
  }

  /**
   * How many bytes the frame in arrival will have.
   *
   * @return its length, or that of a header as long as that is not complete; 0 between frames
   */
  public int expectedLength() {
    if (partial == null) {
      return 0;
    }
    return partial.readableBytes() < FrameHeader.LENGTH
        ? FrameHeader.LENGTH
        : (int) header.wrap(partial, 0).length();
  }

  /**
   * Bytes of memory held for the frame in arrival.
   *
   * @return the capacity of its buffer, 0 between frames
   */
  public int heldBytes() {
    return partial == null ? 0 : partial.capacity();
  }

  /**
   * Frames handed on so far.
   *
   * @return the count
   */
  public long frameCount() {
    return frameCount;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.context = ctx;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    releaseAll();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    releaseAll();
    ctx.fireChannelInactive();
  }

  private void releaseAll() {
    broken = true;
    if (partial != null) {
      takePartial().release();
    }
    if (unread != null) {
      unread.release();
      unread = null;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf input = (ByteBuf) message;
    if (unread == null) {
      decode(input);
    } else {
      // Bytes that the transport had read before it saw the pause.
      unread = ctx.alloc().compositeBuffer().addComponents(true, unread, input);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (!isPaused()) {
      listener.onBurstEnd();
    }
    ctx.fireChannelReadComplete();
  }

  /** Uses up the input, or keeps the rest when paused. */
  private void decode(ByteBuf input) {
    boolean keep = false;
    decoding = true;
    try {
      do {
        while (input.isReadable() && !broken && !isPaused()) {
          decodeOne(input);
        }
        if (isPaused()) {
          listener.onBurstEnd(); // writes replies, which may lift the pause
        }
      } while (input.isReadable() && !broken && !isPaused());
      keep = isPaused() && !broken && input.isReadable();
    } catch (FrameException e) {
      broken = true;
      listener.onMalformed(e);
    } finally {
      decoding = false;
      if (keep) {
        unread = input;
      } else {
        input.release();
      }
    }
    readAgain();
  }

  private void readAgain() {
    if (!isPaused() && !broken && !context.channel().config().isAutoRead()) {
      context.channel().config().setAutoRead(true);
    }
  }

  private void decodeOne(ByteBuf input) {
    if (partial == null) {
      int available = input.readableBytes();
      if (available >= FrameHeader.LENGTH) {
        int length = header.wrap(input, input.readerIndex()).check(maxLength, ownTypes);
        if (available >= length) {
          int start = input.readerIndex();
          input.skipBytes(length);
          deliver(input, start, length);
          return;
        }
      }
      partial = context.alloc().buffer(Math.max(FIRST_CAPACITY, FrameHeader.LENGTH));
    }
    fillPartial(input);
  }

  private void fillPartial(ByteBuf input) {
    if (partial.readableBytes() < FrameHeader.LENGTH) {
      append(input, FrameHeader.LENGTH);
      if (partial.readableBytes() < FrameHeader.LENGTH) {
        return;
      }
    }
    int length = header.wrap(partial, 0).check(maxLength, ownTypes);
    append(input, length);
    if (partial.readableBytes() == length) {
      ByteBuf frame = takePartial();
      try {
        deliver(frame, 0, length);
      } finally {
        frame.release();
      }
    }
  }

  private ByteBuf takePartial() {
    ByteBuf frame = partial;
    partial = null;
    if (reserved > 0) {
      budget.release(reserved);
      reserved = 0;
    }
    return frame;
  }

  /** Moves bytes until the partial frame has {@code target} of them or the input is empty. */
  private void append(ByteBuf input, int target) {
    int bytes = Math.min(input.readableBytes(), target - partial.readableBytes());
    int needed = partial.readableBytes() + bytes;
    if (needed > partial.capacity() && !grow(needed, target)) {
      bytes = partial.writableBytes();
    }
    partial.writeBytes(input, bytes);
  }

  /** The buffer's own growth goes in steps of 4 MiB, which copies long frames too often. */
  private boolean grow(int needed, int target) {
    int capacity = (int) Math.min(target, Math.max(needed, 2L * partial.capacity()));
    if (capacity > FREE_CAPACITY) {
      if (!budget.tryReserve(capacity - reserved)) {
        pause(Pause.FRAME);
        budget.whenAvailable(this::resumeFrame);
        return false;
      }
      reserved = capacity;
    }
    partial.capacity(capacity);
    return true;
  }

  private void resumeFrame() {
    EventExecutor loop = context.executor();
    if (!loop.isShuttingDown()) {
      loop.execute(() -> resume(Pause.FRAME));
    }
  }

  private void deliver(ByteBuf buffer, int start, int length) {
    frameCount++;
    ByteBuf body = buffer.slice(start + FrameHeader.LENGTH, length - FrameHeader.LENGTH);
    listener.onFrame(header.wrap(buffer, start), body);
  }
}
