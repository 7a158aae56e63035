package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

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

  private static final int FIRST_CAPACITY = 512;

  private final FrameHeader header = new FrameHeader();
  private final boolean ownTypes;
  private FrameListener listener;
  private int maxLength;

  private ChannelHandlerContext context;
  private ByteBuf partial;
  private ByteBuf unread;
  private boolean decoding;
  private boolean paused;
  private boolean broken;

  /**
   * A decoder for one channel.
   *
   * @param listener gets the frames
   * @param maxLength greatest accepted frame length, header included
   * @param ownTypes whether frame types from {@link FrameHeader#TYPE_FIRST_OWN} on are accepted
   */
  public FrameDecoder(FrameListener listener, int maxLength, boolean ownTypes) {
    this.listener = listener;
    this.maxLength = maxLength;
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

  /** Hands on no frame until {@link #resume}, and stops reading from the socket. */
  public void pause() {
    paused = true;
    context.channel().config().setAutoRead(false);
  }

  /** Goes on after {@link #pause}: first with what was read before, then with the socket. */
  public void resume() {
    if (!paused) {
      return;
    }
    paused = false;
    if (decoding) {
      return; // the loop in decode sees it
    }
    if (unread != null) {
      ByteBuf input = unread;
      unread = null;
      decode(input);
    }
    if (!paused && context.channel().isOpen()) {
      context.channel().config().setAutoRead(true);
    }
  }

  /**
   * Whether frames are held back.
   *
   * @return true between {@link #pause} and {@link #resume}
   */
  public boolean isPaused() {
    return paused;
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
   * Bytes of memory held for a frame that is not complete.
   *
   * @return the capacity of its buffer
   */
  public int heldBytes() {
    return partial == null ? 0 : partial.capacity();
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
      partial.release();
      partial = null;
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
    if (!paused) {
      listener.onBurstEnd();
    }
    ctx.fireChannelReadComplete();
  }

  /** Uses up the input, or keeps the rest when paused. */
  private void decode(ByteBuf input) {
    boolean keep = false;
    decoding = true;
    try {
      while (input.isReadable() && !broken && !paused) {
        decodeOne(input);
      }
      keep = paused && !broken && input.isReadable();
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
    if (paused) {
      listener.onBurstEnd();
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
      ByteBuf frame = partial;
      partial = null;
      try {
        deliver(frame, 0, length);
      } finally {
        frame.release();
      }
    }
  }

  /** Moves bytes until the partial frame has {@code target} of them or the input is empty. */
  private void append(ByteBuf input, int target) {
    int bytes = Math.min(input.readableBytes(), target - partial.readableBytes());
    int needed = partial.readableBytes() + bytes;
    if (needed > partial.capacity()) {
      // The buffer's own growth goes in steps of 4 MiB, which copies long frames too often.
      partial.capacity((int) Math.min(target, Math.max(needed, 2L * partial.capacity())));
    }
    partial.writeBytes(input, bytes);
  }

  private void deliver(ByteBuf buffer, int start, int length) {
    ByteBuf body = buffer.slice(start + FrameHeader.LENGTH, length - FrameHeader.LENGTH);
    listener.onFrame(header.wrap(buffer, start), body);
  }
}
