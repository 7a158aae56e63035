package ax.antpick.k2hdkc.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class RespDriverTest {

  private final RespDriver driver = new RespDriver(new Keys(10, 4));

  @Test
  void writesWhatRedisReads() {
    ByteBuf out = Unpooled.buffer();
    driver.write(out, Operation.GET, 3);
    driver.write(out, Operation.SET, 4);

    assertThat(out.toString(US_ASCII))
        .isEqualTo(
            "*2\r\n$3\r\nGET\r\n$16\r\nkey:000000000003\r\n"
                + "*3\r\n$3\r\nSET\r\n$16\r\nkey:000000000004\r\n$4\r\nabcd\r\n");
  }

  @Test
  void countsWholeRepliesAtEverySplit() {
    byte[] stream = "+OK\r\n$4\r\nab\ncd\r\n+OK\r\n".replace("ab\ncd", "a\ncd").getBytes(US_ASCII);
    for (int split = 0; split <= stream.length; split++) {
      ByteBuf in = Unpooled.buffer();
      in.writeBytes(stream, 0, split);
      int first = driver.replies(in);
      in.writeBytes(stream, split, stream.length - split);

      assertThat(first + driver.replies(in)).isEqualTo(3);
      assertThat(in.isReadable()).isFalse();
    }
  }

  @Test
  void refusesErrorsAndMissingValues() {
    assertThatThrownBy(() -> driver.replies(Unpooled.copiedBuffer("-ERR no\r\n", US_ASCII)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-ERR no");
    assertThatThrownBy(() -> driver.replies(Unpooled.copiedBuffer("$-1\r\n", US_ASCII)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing");
  }
}
