package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder;
import ax.antpick.k2hdkc.chmpx.codec.FrameException;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.FrameListener;
import ax.antpick.k2hdkc.chmpx.codec.GoldenFrames;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.StatusChange;
import ax.antpick.k2hdkc.chmpx.codec.StatusList;
import ax.antpick.k2hdkc.chmpx.codec.SuspendRes;
import ax.antpick.k2hdkc.chmpx.codec.VersionRes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/**
 * Throws mutated golden frames, cut anywhere, at everything that reads frames: a server's
 * handshake, a server's link, and the bodies that the connecting side reads. One seed gives one
 * run. Any exception but {@link FrameException} ends it, naming seed and frame.
 */
public final class FrameFuzz {

  private static final int MAX_FRAME = 200_000;
  private static final int FRAMES_PER_CONNECTION = 50;
  private static final String GROUP = "SPECGRP";
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    3,
    21,
    24,
    40,
    119,
    120,
    121,
    144,
    160,
    1001,
    26720,
    1L << 30,
    1L << 31,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -120
  };

  private final long seed;
  private final Random random;
  private final UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(false, true);
  private final Map<String, Long> hits = new TreeMap<>();
  private final List<byte[]> corpus = new ArrayList<>();
  private final List<byte[]> linkFrames;
  private final List<byte[]> handshakeFrames;
  private final NodeIdentity slave = new NodeIdentity("vm.spec.test", 18130, "", List.of(), "");
  private long frames;
  private long malformed;

  public FrameFuzz(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    GoldenFrames golden = new GoldenFrames();
    for (String name : golden.names()) {
      int copies = name.equals("N2_STATUS_RES") || name.equals("N2_CONINIT_REQ") ? 1 : 4;
      for (int i = 0; i < copies; i++) {
        corpus.add(golden.bytes(name));
      }
    }
    byte[] message = golden.bytes("C2C_REQUEST");
    linkFrames =
        List.of(
            message,
            message,
            message,
            golden.bytes("N2_STATUS_REQ"),
            golden.bytes("MERGE_SUSPEND_GET"));
    byte[] version = golden.bytes("VERSION_REQ");
    handshakeFrames = List.of(version, version, version, golden.bytes("N2_CONINIT_REQ"));
    ByteBuf change =
        new PxFrames(GoldenFrames.SERVER, InstantSource.fixed(Instant.EPOCH))
            .statusChange(alloc, GoldenFrames.SLAVE, self());
    byte[] bytes = new byte[change.readableBytes()];
    change.readBytes(bytes).release();
    corpus.add(bytes);
  }

  /** Frames sent so far. */
  public long frames() {
    return frames;
  }

  /** Connections that ended with an error. */
  public long malformed() {
    return malformed;
  }

  /** How often each reader took a whole frame. */
  public Map<String, Long> hits() {
    return hits;
  }

  /** Frames that came as far as a reader or a handler. */
  public long taken() {
    return hits.entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith("closed") && !entry.getKey().equals("burst"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void hit(String reader) {
    hits.merge(reader, 1L, Long::sum);
  }

  /** Sends frames, and checks that no buffer is left over. */
  public void run(long count) {
    long end = frames + count;
    while (frames < end) {
      switch (random.nextInt(3)) {
        case 0 -> connect(this::bodies, corpus);
        case 1 -> connect(this::link, linkFrames);
        default -> connect(this::handshake, handshakeFrames);
      }
    }
    long left = alloc.metric().usedHeapMemory() + alloc.metric().usedDirectMemory();
    if (left != 0) {
      throw new AssertionError(left + " bytes leaked, seed " + seed);
    }
  }

  private interface Target {
    void install(EmbeddedChannel channel);
  }

  private void connect(Target target, List<byte[]> usual) {
    EmbeddedChannel channel =
        new EmbeddedChannel() {
          @Override
          protected SocketAddress remoteAddress0() {
            return new InetSocketAddress("127.0.0.1", 1);
          }

          @Override
          protected SocketAddress localAddress0() {
            return new InetSocketAddress("127.0.0.1", 2);
          }
        };
    channel.config().setAllocator(alloc);
    target.install(channel);
    for (int i = 0; i < FRAMES_PER_CONNECTION && channel.isActive(); i++) {
      byte[] frame = pick(random.nextInt(20) == 0 ? corpus : usual);
      byte[] mutated = random.nextInt(5) < 2 ? frame : mutate(frame.clone());
      frames++;
      try {
        send(channel, mutated);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", frame " + frames, e);
      }
    }
    channel.finishAndReleaseAll();
  }

  private byte[] pick(List<byte[]> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void send(EmbeddedChannel channel, byte[] frame) {
    int pieces = 1 + random.nextInt(3);
    for (int i = 0, from = 0; i < pieces && channel.isActive(); i++) {
      int to = i == pieces - 1 ? frame.length : from + random.nextInt(frame.length - from + 1);
      channel.writeInbound(alloc.heapBuffer(to - from + 1).writeBytes(frame, from, to - from));
      from = to;
    }
    channel.runPendingTasks();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      FrameHeader header = new FrameHeader().wrap(out, 0);
      if (header.type() == FrameHeader.TYPE_PX2PX) {
        hit("answered " + PxHead.command(out, FrameHeader.LENGTH));
      }
      out.release();
    }
  }

  // ---- mutation

  private byte[] mutate(byte[] frame) {
    byte[] result = frame;
    for (int i = random.nextInt(3); i >= 0; i--) {
      result = mutateOnce(result);
    }
    return result;
  }

  private byte[] mutateOnce(byte[] frame) {
    if (frame.length < FrameHeader.LENGTH + Long.BYTES) {
      return frame;
    }
    int body = FrameHeader.LENGTH;
    switch (random.nextInt(8)) {
      case 0 -> frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> setNumber(frame, 8 * random.nextInt(15));
      case 2 -> {
        return Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
      }
      case 3 -> {
        return Arrays.copyOf(frame, frame.length + 1 + random.nextInt(300));
      }
      case 4 ->
          setNumber(frame, body + 8 * random.nextInt(Math.min(20, (frame.length - body) / 8)));
      case 5 -> setNumber(frame, body + random.nextInt(frame.length - body - 7));
      case 6 ->
          Arrays.fill(frame, body + random.nextInt(frame.length - body), frame.length, (byte) 'x');
      default -> frame[body + random.nextInt(frame.length - body)] = (byte) random.nextInt();
    }
    return frame;
  }

  private void setNumber(byte[] frame, int at) {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    long near = frame.length + random.nextInt(3) - 1;
    Unpooled.wrappedBuffer(frame).setLong(at, random.nextInt(4) == 0 ? near : number);
  }

  // ---- targets

  /** Reads every body that any side reads. */
  private void bodies(EmbeddedChannel channel) {
    FrameListener listener =
        new FrameListener() {
          @Override
          public void onFrame(FrameHeader header, ByteBuf body) {
            if (header.type() != FrameHeader.TYPE_PX2PX) {
              hit("message");
              return;
            }
            PxCommand command = PxHead.command(body, body.readerIndex());
            read(command, body);
            hit("read " + command);
          }

          @Override
          public void onMalformed(FrameException e) {
            malformed++;
            channel.close();
          }
        };
    channel
        .pipeline()
        .addLast(new FrameDecoder(listener, MAX_FRAME, true, new MemoryBudget(1 << 20)));
  }

  private static void read(PxCommand command, ByteBuf body) {
    switch (command) {
      case VERSION_RES -> VersionRes.read(body);
      case N2_CONINIT_REQ -> ConinitReq.read(body);
      case N2_STATUS_RES, N2_STATUS_CONFIRM -> StatusList.read(body, command);
      case N2_STATUS_CHANGE -> StatusChange.read(body);
      case MERGE_SUSPEND_RES -> SuspendRes.read(body);
      default -> PxHead.result(body, body.readerIndex());
    }
  }

  private void handshake(EmbeddedChannel channel) {
    ServerCore core = core();
    Handshake handshake = new Handshake(core, new DataLoop(channel.eventLoop()));
    channel.pipeline().addLast("frames", handshake.decoder()).addLast("handshake", handshake);
    channel.pipeline().fireChannelActive();
    channel.closeFuture().addListener(closed -> countClosed(core));
  }

  private void link(EmbeddedChannel channel) {
    ServerCore core = core();
    DataLoop loop = new DataLoop(channel.eventLoop());
    Handshake unused = new Handshake(core, loop);
    channel.pipeline().addLast("frames", unused.decoder());
    ConinitReq peer = new ConinitReq(GoldenFrames.SLAVE, slave, List.of(), List.of(), List.of());
    SlaveLink link = new SlaveLink(core, loop, channel, unused.decoder(), peer);
    channel.pipeline().addLast("link", link);
    link.established();
    channel.closeFuture().addListener(closed -> countClosed(core));
  }

  private void countClosed(ServerCore core) {
    for (CloseReason reason : CloseReason.values()) {
      long closed = core.metrics().closed(reason);
      malformed += closed;
      if (closed > 0) {
        hits.merge("closed " + reason, closed, Long::sum);
      }
    }
    if (core.metrics().closed(CloseReason.FAILURE) > 0) {
      throw new AssertionError("a handler failed, seed " + seed + ", frame " + frames);
    }
  }

  private NodeRecord self() {
    NodeIdentity identity = new NodeIdentity("vm.spec.test", 18121, "", List.of(), "");
    return NodeRecord.server(ChmpxId.of(ChmpxIdType.NAME, GROUP, identity), identity, 18120)
        .withStatus(NodeStatus.SERVING);
  }

  private ServerCore core() {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    ServerSettings settings =
        new ServerSettings(
            GROUP,
            ChmpxIdType.NAME,
            new InetSocketAddress(0),
            ServerLimits.DEFAULT.withSizes(MAX_FRAME, 10, 1 << 20),
            new AccessControl(NO_NAMES),
            Optional.empty());
    C2cHandler echo =
        new C2cHandler() {
          @Override
          public void onRequest(SlaveSession session, ReplyAddress replyTo, ByteBuf body) {
            hit("message to server");
            session.send(
                replyTo,
                session
                    .newReply(body.readableBytes())
                    .writeBytes(body, body.readerIndex(), body.readableBytes()));
          }

          @Override
          public void onBurstEnd(SlaveSession session) {
            hit("burst");
          }
        };
    return new ServerCore(
        settings,
        GoldenFrames.SERVER,
        NodeView.alone(this::self),
        echo,
        new PxFrames(GoldenFrames.SERVER, clock),
        new MemoryBudget(1 << 20),
        new StatusBoard(clock),
        ConcurrentHashMap.newKeySet(),
        new ChmpxMetrics(),
        new AtomicReference<>(FrameTap.NONE),
        QUIET,
        clock);
  }

  private static final PeerNames NO_NAMES = new PeerNames(NameService.ofSystem());
  private static final EventLog QUIET =
      new EventLog(LoggerFactory.getLogger("fuzz"), () -> Long.MIN_VALUE + 1);

  /** A line for each reader. */
  public String report() {
    StringBuilder lines = new StringBuilder();
    lines.append(
        String.format(
            "seed %d: %,d frames, %,d connections ended by an error%n", seed, frames, malformed));
    hits.forEach((reader, count) -> lines.append(String.format("  %-32s %,12d%n", reader, count)));
    return lines.toString();
  }

  /** Arguments: number of frames, and the seed. */
  public static void main(String[] arguments) {
    FrameFuzz fuzz = new FrameFuzz(arguments.length > 1 ? Long.parseLong(arguments[1]) : 1);
    fuzz.run(arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000);
    System.out.print(fuzz.report());
  }
}
