package ax.antpick.k2hdkc.client.dkc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A server decodes and answers requests without garbage but for the copies that it asks for. */
class AllocationTest {

  private static final int TIMES = 100_000;
  private static final byte[] KEY = new byte[16];
  private static final ByteBuffer VALUE = ByteBuffer.allocateDirect(64);

  @Test
  void aGetIsAnsweredWithoutGarbage() {
    // On the heap, as the search for leaks in tests makes garbage of its own for direct buffers.
    ByteBuf in = Unpooled.buffer(256);
    ByteBuf out = Unpooled.buffer(256);
    RequestWriter writer = new RequestWriter();
    RequestView view = new RequestView();
    Runnable get =
        () -> {
          in.clear();
          writer.start(in, Command.GET, 1).item(Field.KEY, KEY).flag(Field.CHECK_ATTRIBUTES, true);
          writer.end();
          view.wrap(in);
          out.clear();
          if (view.flag(Field.CHECK_ATTRIBUTES) && view.length(Field.KEY) == KEY.length) {
            ResponseWriter.data(out, view.command(), view.comnumber(), VALUE);
          }
        };
    assertThat(bytesEach(get)).isLessThan(Long.BYTES);
    assertThat(out.readableBytes()).isEqualTo(56 + 64);
  }

  private static long bytesEach(Runnable work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    // What is made once, by the first round, does not count.
    for (int i = 0; i < TIMES; i++) {
      work.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TIMES; i++) {
      work.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / TIMES;
  }
}
