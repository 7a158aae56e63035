package ax.antpick.k2hdkc.chmpx.slave;

import static java.nio.charset.StandardCharsets.UTF_8;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.KeyHash;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.VersionRes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;

/**
 * A server on blocking sockets that answers as told. C2C bodies come back reversed in case they are
 * text, so that an answer differs from its question.
 */
final class ScriptedServer implements AutoCloseable {

  /** How the server treats one command. */
  enum Manner {
    ANSWER,
    REFUSE,
    SILENCE,
    CLOSE,
    GARBAGE
  }

  private final ServerSocket socket;
  private final long id;
  private final String name;
  private final PxFrames frames;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Socket> persistent = new CopyOnWriteArrayList<>();
  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final List<PxCommand> commands = new CopyOnWriteArrayList<>();
  private volatile Supplier<List<NodeRecord>> told = () -> List.of(record(NodeStatus.SERVING));
  private volatile int chunk = Integer.MAX_VALUE;
  private volatile PxCommand special = PxCommand.UNKNOWN;
  private volatile Manner manner = Manner.ANSWER;
  private volatile boolean open = true;

  ScriptedServer(long id, String name) throws IOException {
    this(id, name, 0, ServerSocketFactory.getDefault());
  }

  ScriptedServer(long id, String name, int port, ServerSocketFactory sockets) throws IOException {
    this.id = id;
    this.name = name;
    this.frames = new PxFrames(id, InstantSource.system());
    this.socket = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  HostPort address() {
    return new HostPort("127.0.0.1", socket.getLocalPort());
  }

  NodeRecord record(NodeStatus status) {
    NodeIdentity identity = new NodeIdentity(name, 8021, "", List.of(), "");
    return NodeRecord.server(id, identity, socket.getLocalPort())
        .withStatus(status)
        .withStatusTime(StatusTime.of(Instant.now()));
  }

  long id() {
    return id;
  }

  void tells(Supplier<List<NodeRecord>> servers) {
    told = servers;
  }

  /** Writes answers in pieces of this many bytes. */
  void writesInPiecesOf(int bytes) {
    chunk = bytes;
  }

  void treats(PxCommand command, Manner newManner) {
    manner = newManner;
    special = command;
  }

  List<byte[]> received() {
    return received;
  }

  List<PxCommand> commands() {
    return commands;
  }

  /** Connections that have passed CONINIT and asked for nothing since. */
  int persistentConnections() {
    return persistent.size();
  }

  void push(long slaveId, NodeRecord changed) throws IOException {
    for (Socket connection : persistent) {
      write(connection, frames.statusChange(ByteBufAllocator.DEFAULT, slaveId, changed));
    }
  }

  void writeRaw(byte[] bytes) throws IOException {
    for (Socket connection : persistent) {
      write(connection, Unpooled.wrappedBuffer(bytes));
    }
  }

  void dropConnections() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    socket.close();
    dropConnections();
  }

  private void accept() {
    while (open) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException e) {
        open = false; // closed by the test
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      while (true) {
        byte[] header = in.readNBytes(FrameHeader.LENGTH);
        if (header.length < FrameHeader.LENGTH) {
          return;
        }
        FrameHeader read = new FrameHeader().wrap(Unpooled.wrappedBuffer(header), 0);
        byte[] body = in.readNBytes((int) read.length() - FrameHeader.LENGTH);
        received.add(ByteBufUtil.getBytes(Unpooled.wrappedBuffer(header, body)));
        if (!answer(connection, read, body)) {
          return;
        }
      }
    } catch (IOException e) {
      connections.remove(connection); // the slave or the test closed it
    } finally {
      persistent.remove(connection);
    }
  }

  private boolean answer(Socket connection, FrameHeader read, byte[] body) throws IOException {
    if (read.type() == FrameHeader.TYPE_C2C) {
      write(connection, reply(read, body));
      return true;
    }
    PxCommand command = PxHead.command(Unpooled.wrappedBuffer(body), 0);
    commands.add(command);
    Manner now = command == special ? manner : Manner.ANSWER;
    switch (now) {
      case SILENCE -> {
        return true;
      }
      case CLOSE -> {
        return false;
      }
      case GARBAGE -> {
        write(connection, Unpooled.copiedBuffer("HTTP/1.1 400 Bad Request\r\n".repeat(9), UTF_8));
        return true;
      }
      case ANSWER, REFUSE -> {
        write(connection, answer(command, read.deptId(), now == Manner.REFUSE));
        if (command == PxCommand.N2_CONINIT_REQ && now == Manner.ANSWER) {
          persistent.add(connection);
        } else if (command == PxCommand.N2_STATUS_REQ) {
          persistent.remove(connection);
        }
        return now == Manner.ANSWER;
      }
    }
    throw new IllegalStateException(now.toString());
  }

  private ByteBuf answer(PxCommand command, long slave, boolean refuse) {
    ByteBufAllocator alloc = ByteBufAllocator.DEFAULT;
    return switch (command) {
      case VERSION_REQ -> frames.versionRes(alloc, slave, VersionRes.ours());
      case N2_CONINIT_REQ ->
          frames.head(
              alloc, slave, PxCommand.N2_CONINIT_RES, refuse ? PxHead.FAILURE : PxHead.SUCCESS);
      case N2_STATUS_REQ -> frames.statusRes(alloc, slave, told.get());
      case MERGE_SUSPEND_GET -> frames.suspendRes(alloc, slave, false);
      default -> throw new IllegalArgumentException("slaves do not send " + command);
    };
  }

  private ByteBuf reply(FrameHeader request, byte[] body) {
    byte[] answer = new byte[body.length];
    for (int i = 0; i < body.length; i++) {
      answer[i] = body[body.length - 1 - i];
    }
    int length = FrameHeader.LENGTH + answer.length;
    ByteBuf frame = Unpooled.buffer(length).writerIndex(FrameHeader.LENGTH).writeBytes(answer);
    new FrameHeader()
        .wrap(frame, 0)
        .writeC2c(
            FrameHeader.C2C_NORMAL,
            id,
            FrameHeader.NO_MSG_ID,
            request.deptId(),
            request.deptMsgId(),
            KeyHash.NONE,
            0,
            length);
    return frame;
  }

  private void write(Socket connection, ByteBuf frame) throws IOException {
    byte[] bytes = ByteBufUtil.getBytes(frame);
    frame.release();
    synchronized (connection) {
      OutputStream out = connection.getOutputStream();
      for (int at = 0; at < bytes.length; at += Math.min(chunk, bytes.length - at)) {
        out.write(bytes, at, Math.min(chunk, bytes.length - at));
        out.flush();
      }
    }
  }

  static List<NodeRecord> records(NodeRecord... records) {
    return new ArrayList<>(List.of(records));
  }
}
