package ax.antpick.k2hdkc.chmpx.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {

  private static final int MAX = 100_000;

  /** Keeps what it is given; pauses after each frame when told to. */
  private static final class Collector implements FrameListener {
    final List<String> frames = new ArrayList<>();
    final List<FrameException> errors = new ArrayList<>();
    int bursts;
    boolean copied = true;
    Runnable afterFrame = () -> {};
    byte[] input;

    @Override
    public void onFrame(FrameHeader header, ByteBuf body) {
      frames.add(header.type() + ":" + header.length() + ":" + body.readableBytes());
      copied = input == null || body.array() != input;
      afterFrame.run();
    }

    @Override
    public void onBurstEnd() {
      bursts++;
    }

    @Override
    public void onMalformed(FrameException e) {
      errors.add(e);
    }
  }

  private final GoldenFrames golden = new GoldenFrames();
  private final Collector collector = new Collector();
  private final MemoryBudget budget = new MemoryBudget(1 << 20);
  private FrameDecoder decoder = new FrameDecoder(collector, MAX, false, budget);
  private EmbeddedChannel channel = new EmbeddedChannel(decoder);

  @AfterEach
  void nothingIsHeldAfterTheEnd() {
    channel.finishAndReleaseAll();
    assertThat(decoder.heldBytes()).isZero();
    assertThat(budget.used()).isZero();
  }

  private byte[] stream() {
    ByteBuf all = Unpooled.buffer();
    for (String name : List.of("VERSION_REQ", "C2C_REQUEST", "MERGE_SUSPEND_RES", "C2C_REPLY")) {
      all.writeBytes(golden.bytes(name));
    }
    return Arrays.copyOf(all.array(), all.readableBytes());
  }

  private static final List<String> STREAM_FRAMES =
      List.of("2:144:24", "1:254:134", "2:145:25", "1:160:40");

  private void write(byte[] bytes) {
    channel.writeInbound(channel.alloc().buffer(bytes.length).writeBytes(bytes));
  }

  @Test
  void inputSplitAtEveryByte() {
    byte[] bytes = stream();
    for (int split = 0; split <= bytes.length; split++) {
      collector.frames.clear();
      write(Arrays.copyOfRange(bytes, 0, split));
      write(Arrays.copyOfRange(bytes, split, bytes.length));
      assertThat(collector.frames).as("split at %d", split).isEqualTo(STREAM_FRAMES);
      assertThat(decoder.isMidFrame()).isFalse();
    }
  }

  @Test
  void inputByteByByte() {
    for (byte b : stream()) {
      write(new byte[] {b});
    }
    assertThat(collector.frames).isEqualTo(STREAM_FRAMES);
  }

  @Test
  void wholeFramesAreNotCopied() {
    collector.input = stream();
    ByteBuf input = Unpooled.wrappedBuffer(collector.input);
    channel.writeInbound(input);
    assertThat(collector.frames).hasSize(4);
    assertThat(collector.copied).isFalse();
    assertThat(input.refCnt()).isZero();
    assertThat(collector.bursts).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0x68, 0, frame length",
    "0x68, 0x77, frame length",
    "0x68, 0x78, frame length",
    "0x68, 100001, frame length",
    "0x68, 0x40000000, frame length",
    "0x68, -1, frame length",
    "0x68, 0x8000000000000090, frame length",
    "0x68, 0x8f, frame length of PX2PX",
    "0x70, 0x79, body offset",
    "0x70, -120, body offset",
    "0x08, 0, frame type",
    "0x08, 3, frame type",
    "0x08, 1001, frame type",
    "0x00, 3, frame version",
    "0x00, -1, frame version"
  })
  void refusesBadHeaders(String at, String value, String field) {
    byte[] frame = golden.bytes("VERSION_REQ");
    long number =
        value.startsWith("0x")
            ? Long.parseUnsignedLong(value.substring(2), 16)
            : Long.parseLong(value);
    Unpooled.wrappedBuffer(frame).setLong(Integer.decode(at), number);
    write(Arrays.copyOf(frame, FrameHeader.LENGTH));
    assertThat(collector.errors).hasSize(1);
    assertThat(collector.errors.get(0).field()).isEqualTo(field);
    assertThat(collector.errors.get(0))
        .hasMessageContaining(field + " is " + Long.toUnsignedString(number))
        .hasMessageContaining("allowed is");
    write(golden.bytes("VERSION_REQ"));
    assertThat(collector.frames).as("nothing is read after an error").isEmpty();
    assertThat(collector.errors).hasSize(1);
  }

  @Test
  void ownTypesOnlyWhereAllowed() {
    channel.finishAndReleaseAll();
    decoder = new FrameDecoder(collector, MAX, true, budget);
    channel = new EmbeddedChannel(decoder);
    byte[] frame = golden.bytes("C2C_REPLY");
    Unpooled.wrappedBuffer(frame).setLong(FrameHeader.TYPE_AT, FrameHeader.TYPE_FIRST_OWN);
    write(frame);
    assertThat(collector.frames).containsExactly("1001:160:40");
  }

  @Test
  void claimedLengthTakesNoMemory() {
    byte[] frame = golden.bytes("C2C_REQUEST");
    Unpooled.wrappedBuffer(frame).setLong(FrameHeader.LENGTH_AT, MAX);
    write(frame);
    assertThat(decoder.isMidFrame()).isTrue();
    assertThat(decoder.expectedLength()).isEqualTo(MAX);
    assertThat(decoder.heldBytes()).isLessThanOrEqualTo(1024);
    write(new byte[40_000]);
    assertThat(decoder.heldBytes()).isLessThanOrEqualTo(2 * 40_254);
    write(new byte[MAX - 40_254]);
    assertThat(collector.frames).containsExactly("1:" + MAX + ":" + (MAX - FrameHeader.LENGTH));
    assertThat(decoder.expectedLength()).isZero();
  }

  @Test
  void longFramesWaitForMemory() {
    budget.reserve(2 << 20); // others hold all of it
    byte[] frame = golden.bytes("C2C_REQUEST");
    Unpooled.wrappedBuffer(frame).setLong(FrameHeader.LENGTH_AT, MAX);
    write(frame);
    write(new byte[MAX - frame.length]);
    assertThat(collector.frames).isEmpty();
    assertThat(decoder.isPaused()).isTrue();
    assertThat(channel.config().isAutoRead()).isFalse();
    budget.release(2 << 20);
    channel.runPendingTasks();
    assertThat(collector.frames).hasSize(1);
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void pausesBetweenTheFramesOfOneRead() {
    collector.afterFrame = () -> decoder.pause(FrameDecoder.Pause.WRITES);
    write(stream());
    assertThat(collector.frames).hasSize(1);
    assertThat(channel.config().isAutoRead()).isFalse();
    write(golden.bytes("VERSION_REQ")); // was on its way already
    assertThat(collector.frames).hasSize(1);
    for (int i = 2; i <= 5; i++) {
      decoder.resume(FrameDecoder.Pause.WRITES);
      assertThat(collector.frames).hasSize(i);
    }
    decoder.resume(FrameDecoder.Pause.WRITES);
    assertThat(decoder.isPaused()).isFalse();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void everyReasonOfAPauseMustBeLifted() {
    decoder.pause(FrameDecoder.Pause.WRITES);
    decoder.pause(FrameDecoder.Pause.HANDOVER);
    write(golden.bytes("VERSION_REQ"));
    decoder.resume(FrameDecoder.Pause.WRITES);
    assertThat(collector.frames).isEmpty();
    decoder.resume(FrameDecoder.Pause.HANDOVER);
    assertThat(collector.frames).hasSize(1);
  }

  @Test
  void resumingInsideABurstDoesNotRecurse() {
    collector.afterFrame =
        () -> {
          decoder.pause(FrameDecoder.Pause.WRITES);
          decoder.resume(FrameDecoder.Pause.WRITES);
        };
    ByteBuf many = channel.alloc().buffer();
    for (int i = 0; i < 5_000; i++) {
      many.writeBytes(golden.bytes("C2C_REPLY"));
    }
    channel.writeInbound(many);
    assertThat(collector.frames).hasSize(5_000);
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void theLimitChangesWithTheListener() {
    Collector next = new Collector();
    collector.afterFrame = () -> decoder.handOver(next, 150);
    write(stream());
    assertThat(collector.frames).hasSize(1);
    assertThat(next.frames).isEmpty();
    assertThat(next.errors.get(0)).hasMessage("frame length is 254, allowed is 121 to 150");
  }

  @Test
  void aDefectMetWhileResumingReachesTheConnection() {
    collector.afterFrame = () -> decoder.pause(FrameDecoder.Pause.REQUESTS);
    write(stream());
    collector.afterFrame =
        () -> {
          throw new IllegalStateException("defect");
        };
    decoder.resume(FrameDecoder.Pause.REQUESTS);
    assertThatThrownBy(channel::checkException).hasMessage("defect");
  }
}
