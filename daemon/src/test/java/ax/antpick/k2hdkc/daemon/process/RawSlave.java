package ax.antpick.k2hdkc.daemon.process;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.daemon.settings.ListenAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** A chmpx slave of one blocking socket: the handshake, then one request after the other. */
final class RawSlave implements AutoCloseable {

  private static final long MSG_ID = 0x77;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final long ownId;
  private final long serverId;

  private RawSlave(Socket socket, long ownId, long serverId) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.ownId = ownId;
    this.serverId = serverId;
  }

  /** Connects to a node whose id is the one of its name. */
  static RawSlave connect(ListenAddress address, String group, String nodeName) throws IOException {
    NodeIdentity self = new NodeIdentity("localhost", 8031, "", List.of(), "raw-slave");
    long ownId = ChmpxId.of(ChmpxIdType.CUSTOM, group, self);
    long serverId =
        ChmpxId.of(ChmpxIdType.CUSTOM, group, new NodeIdentity("", 0, "", List.of(), nodeName));
    Socket socket = new Socket("127.0.0.1", address.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    RawSlave slave = new RawSlave(socket, ownId, serverId);
    slave.introduce(ConinitReq.of(NodeRecord.server(ownId, self, 0)));
    return slave;
  }

  private void introduce(ConinitReq request) throws IOException {
    ByteBuf frame =
        new PxFrames(ownId, InstantSource.system())
            .coninitReq(ByteBufAllocator.DEFAULT, serverId, request);
    out.write(ByteBufUtil.getBytes(frame));
    frame.release();
    byte[] answer = receive(FrameHeader.TYPE_PX2PX);
    if (PxHead.result(Unpooled.wrappedBuffer(answer), 0) != PxHead.SUCCESS) {
      throw new IOException("CONINIT was refused");
    }
  }

  /** Sends a request and waits for its reply. */
  byte[] ask(byte[] payload) throws IOException {
    send(payload);
    return receive();
  }

  /** The payload of the next reply; pushes of the server's status are passed over. */
  byte[] receive() throws IOException {
    return receive(FrameHeader.TYPE_C2C);
  }

  private void send(byte[] payload) throws IOException {
    ByteBuf frame = Unpooled.buffer(FrameHeader.LENGTH + payload.length);
    frame.writeZero(FrameHeader.LENGTH).writeBytes(payload);
    new FrameHeader()
        .wrap(frame, 0)
        .writeC2c(
            FrameHeader.C2C_ROUTING,
            ownId,
            MSG_ID,
            serverId,
            FrameHeader.NO_MSG_ID,
            0,
            0,
            frame.readableBytes());
    out.write(ByteBufUtil.getBytes(frame));
  }

  private byte[] receive(long type) throws IOException {
    byte[] head = new byte[FrameHeader.LENGTH];
    FrameHeader header = new FrameHeader();
    byte[] body;
    do {
      in.readFully(head);
      header.wrap(Unpooled.wrappedBuffer(head), 0);
      body = new byte[Math.toIntExact(header.length() - FrameHeader.LENGTH)];
      in.readFully(body);
    } while (header.type() != type);
    if (header.termId() != ownId) {
      throw new IOException("a frame for another node: " + Arrays.toString(head));
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
