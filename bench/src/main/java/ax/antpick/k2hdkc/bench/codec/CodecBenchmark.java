package ax.antpick.k2hdkc.bench.codec;

import ax.antpick.k2hdkc.bench.load.Keys;
import ax.antpick.k2hdkc.chmpx.codec.FrameDecoder;
import ax.antpick.k2hdkc.chmpx.codec.FrameException;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.FrameListener;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a socket to the key of a request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

  private static final int BURST = 64;

  private final RequestView view = new RequestView();
  private ByteBuf burst;
  private EmbeddedChannel channel;
  private long keyBytes;

  /** For JMH. */
  public CodecBenchmark() {}

  /** Writes a burst of GET frames. */
  @Setup
  public void write() {
    Keys keys = new Keys(BURST, 64);
    burst = Unpooled.directBuffer();
    for (int i = 0; i < BURST; i++) {
      int start = burst.writerIndex();
      burst.writeZero(FrameHeader.LENGTH);
      new RequestWriter()
          .start(burst, Command.GET, i)
          .item(Field.KEY, keys.key(i))
          .flag(Field.CHECK_ATTRIBUTES, true)
          .end();
      new FrameHeader()
          .wrap(burst, start)
          .writeC2c(FrameHeader.C2C_ROUTING, 1, 1, 2, -1, i, 0, burst.writerIndex() - start);
    }
    FrameListener listener =
        new FrameListener() {
          @Override
          public void onFrame(FrameHeader header, ByteBuf body) {
            if (view.wrap(body) != RequestView.Kind.REQUEST) {
              throw new IllegalStateException("not a request: " + header);
            }
            keyBytes += view.bytes(Field.KEY).length;
          }

          @Override
          public void onMalformed(FrameException e) {
            throw e;
          }
        };
    channel =
        new EmbeddedChannel(new FrameDecoder(listener, 1 << 20, false, new MemoryBudget(1 << 20)));
  }

  /**
   * Decodes a burst of 64 requests.
   *
   * @return the bytes of all keys so far
   */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public long decode() {
    channel.writeInbound(burst.retainedDuplicate());
    return keyBytes;
  }
}
