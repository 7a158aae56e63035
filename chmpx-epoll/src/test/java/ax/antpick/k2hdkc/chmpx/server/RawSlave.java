package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.List;

/** A slave that speaks with blocking sockets, so that tests can send it byte by byte. */
public final class RawSlave implements AutoCloseable {

  static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);
  static final String GROUP = "TESTGRP";

  /** One received frame. */
  public record Frame(FrameHeader header, ByteBuf body) {
    PxCommand command() {
      return PxHead.command(body, body.readerIndex());
    }

    byte[] bytes() {
      byte[] bytes = new byte[body.readableBytes()];
      body.getBytes(body.readerIndex(), bytes);
      return bytes;
    }
  }

  final Socket socket;
  final long serverId;
  final NodeIdentity identity;
  final long id;
  final PxFrames frames;
  private final DataInputStream in;

  RawSlave(InetSocketAddress server, long serverId) throws IOException {
    this(new Socket(server.getAddress(), server.getPort()), serverId, identity("slave-1"));
  }

  RawSlave(Socket socket, long serverId, NodeIdentity identity) throws IOException {
    this.socket = socket;
    this.serverId = serverId;
    this.identity = identity;
    this.id = ChmpxId.of(ChmpxIdType.CUSTOM, GROUP, identity);
    this.frames = new PxFrames(id, InstantSource.system());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    this.in = new DataInputStream(socket.getInputStream());
  }

  static NodeIdentity identity(String seed) {
    return new NodeIdentity("slave.test", 40001, "", List.of(), seed);
  }

  RawSlave connect() throws IOException {
    coninit();
    Frame answer = read();
    if (answer.command() != PxCommand.N2_CONINIT_RES
        || PxHead.result(answer.body(), answer.body().readerIndex()) != PxHead.SUCCESS) {
      throw new IOException("refused");
    }
    return this;
  }

  void coninit() throws IOException {
    write(
        frames.coninitReq(
            HEAP, serverId, new ConinitReq(id, identity, List.of(), List.of(), List.of())));
  }

  void head(PxCommand command) throws IOException {
    write(frames.head(HEAP, serverId, command, PxHead.SUCCESS));
  }

  ByteBuf request(long msgId, byte[] body) {
    return request(msgId, body, serverId);
  }

  ByteBuf request(long msgId, byte[] body, long termId) {
    int length = FrameHeader.LENGTH + body.length;
    ByteBuf frame = Unpooled.buffer(length);
    new FrameHeader()
        .wrap(frame, 0)
        .writeC2c(FrameHeader.C2C_ROUTING, id, msgId, termId, -1, 77, 1000, length);
    return frame.writerIndex(FrameHeader.LENGTH).writeBytes(body);
  }

  void write(ByteBuf frame) throws IOException {
    byte[] bytes = new byte[frame.readableBytes()];
    frame.readBytes(bytes).release();
    write(bytes);
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  Frame read() throws IOException {
    byte[] head = new byte[FrameHeader.LENGTH];
    in.readFully(head);
    FrameHeader header = new FrameHeader().wrap(Unpooled.wrappedBuffer(head), 0);
    byte[] body = new byte[(int) header.length() - FrameHeader.LENGTH];
    in.readFully(body);
    return new Frame(header, Unpooled.wrappedBuffer(body));
  }

  /** Waits for the end of the connection; true when no byte came before it. */
  boolean readsEnd() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException | EOFException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
