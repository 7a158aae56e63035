package ax.antpick.k2hdkc.bench.load;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.KeyHash;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.InstantSource;
import java.util.List;

/**
 * K2HDKC over chmpx, as a C++ slave speaks it: GET and SET with C2C frames. Requests are copied
 * from a template, so that the driver costs little of the machine that it shares with the server.
 */
public final class ChmpxDriver implements Driver {

  private static final int RESTYPE_AT = FrameHeader.LENGTH + 8;

  private final Keys keys;
  private final long[] hashes;
  private final long slaveId;
  private final NodeIdentity identity;
  private final FrameHeader header = new FrameHeader();

  private volatile Template get;
  private volatile Template set;

  /**
   * A driver for these keys.
   *
   * @param keys keys and value
   * @param cluster name of the cluster, the chmpx GROUP
   */
  public ChmpxDriver(Keys keys, String cluster) {
    this.keys = keys;
    this.hashes = new long[keys.count()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = KeyHash.of(keys.key(i));
    }
    identity = new NodeIdentity("", 0, "", List.of(), "k2hdkc-bench");
    slaveId = ChmpxId.of(ChmpxIdType.CUSTOM, cluster, identity);
  }

  @Override
  public Future<Void> handshake(Channel channel) {
    Promise<Void> done = channel.eventLoop().newPromise();
    channel.pipeline().addLast(new Handshake(done));
    return done;
  }

  @Override
  public void write(ByteBuf out, Operation operation, int key) {
    Template template = operation == Operation.GET ? get : set;
    template.write(out, keys.key(key), hashes[key]);
  }

  @Override
  public int replies(ByteBuf in) {
    int count = 0;
    while (in.readableBytes() >= FrameHeader.LENGTH) {
      int start = in.readerIndex();
      long length = header.wrap(in, start).length();
      if (in.readableBytes() < length) {
        break;
      }
      if (header.type() == FrameHeader.TYPE_C2C) {
        // 0 is SUCCESS with data; anything else is an error or a missing value.
        long result = in.getLongLE(start + RESTYPE_AT);
        if (result != 0) {
          throw new IllegalStateException("reply with result 0x" + Long.toHexString(result));
        }
        count++;
      }
      in.skipBytes((int) length);
    }
    return count;
  }

  private void prepare(long serverId) {
    if (get == null) {
      byte[] key = keys.key(0);
      get = new Template(serverId, Command.GET, key, null);
      set = new Template(serverId, Command.SET, key, keys.value());
    }
  }

  /** A whole request frame in which only the key and its hash change. */
  private final class Template {
    private static final int HASH_AT = 80;

    private final byte[] frame;
    private final int keyAt;

    Template(long serverId, Command command, byte[] key, byte[] value) {
      ByteBuf buffer = Unpooled.buffer();
      buffer.writeZero(FrameHeader.LENGTH);
      RequestWriter writer = new RequestWriter().start(buffer, command, 0).item(Field.KEY, key);
      if (value == null) {
        writer.flag(Field.CHECK_ATTRIBUTES, true);
      } else {
        writer.item(Field.VALUE, value);
      }
      writer.end();
      int length = buffer.writerIndex();
      new FrameHeader()
          .wrap(buffer, 0)
          .writeC2c(
              FrameHeader.C2C_ROUTING,
              slaveId,
              1,
              serverId,
              FrameHeader.NO_MSG_ID,
              0,
              System.currentTimeMillis(),
              length);
      frame = new byte[length];
      buffer.readBytes(frame);
      keyAt = FrameHeader.LENGTH + command.requestSize();
    }

    void write(ByteBuf out, byte[] key, long hash) {
      int start = out.writerIndex();
      out.writeBytes(frame);
      out.setLong(start + HASH_AT, hash);
      out.setBytes(start + keyAt, key);
    }
  }

  /** VERSION tells the server's id, CONINIT registers the slave (chmpx-wire.md 2.3). */
  private final class Handshake extends SimpleChannelInboundHandler<ByteBuf> {
    private final Promise<Void> done;
    private ByteBuf received;

    Handshake(Promise<Void> done) {
      this.done = done;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      received = ctx.alloc().buffer();
      PxFrames frames = new PxFrames(slaveId, InstantSource.system());
      ctx.writeAndFlush(
          frames.head(ctx.alloc(), ChmpxId.NONE, PxCommand.VERSION_REQ, PxHead.SUCCESS));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      received.release();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
      received.writeBytes(bytes);
      while (received.readableBytes() >= FrameHeader.LENGTH) {
        FrameHeader frame = new FrameHeader().wrap(received, received.readerIndex());
        if (received.readableBytes() < frame.length()) {
          return;
        }
        int length = (int) frame.length();
        long serverId = frame.deptId();
        int body = received.readerIndex() + FrameHeader.LENGTH;
        // Before the frame is looked at: the last one removes this handler and its buffer.
        received.skipBytes(length);
        onFrame(ctx, serverId, body);
        if (done.isDone()) {
          return;
        }
      }
    }

    private void onFrame(ChannelHandlerContext ctx, long serverId, int body) {
      PxCommand command = PxHead.command(received, body);
      if (command == PxCommand.VERSION_RES) {
        PxFrames frames = new PxFrames(slaveId, InstantSource.system());
        ConinitReq request = new ConinitReq(slaveId, identity, List.of(), List.of(), List.of());
        ctx.writeAndFlush(frames.coninitReq(ctx.alloc(), serverId, request));
      } else if (command == PxCommand.N2_CONINIT_RES
          && PxHead.result(received, body) == PxHead.SUCCESS) {
        prepare(serverId);
        ctx.pipeline().remove(this);
        done.setSuccess(null);
      } else {
        done.tryFailure(new IllegalStateException("handshake refused: " + command));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      done.tryFailure(new IllegalStateException("the server closed during the handshake"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      done.tryFailure(cause);
      ctx.close();
    }
  }
}
