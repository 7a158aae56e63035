package ax.antpick.k2hdkc.client.dkc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses, well-formed and hostile. */
class ResponseViewTest {

  private static final ByteBuffer VALUE =
      ByteBuffer.wrap("wv\0".getBytes(UTF_8)).asReadOnlyBuffer();
  private static final int OFFSET = 40;
  private static final int LENGTH = 48;

  private final ResponseView view = new ResponseView();

  /** Appendix B of k2hdkc-commands.md. */
  @Test
  void theResponsesOfTheSpecificationAreWritten() {
    ByteBuf set = Unpooled.buffer();
    ResponseWriter.bare(set, Command.SET.number(), 0, Subcode.NOTHING.success());
    assertThat(hex(set))
        .isEqualTo(
            "05000000000000000000000000000000000000000000000000000000000000002800000000000000");
    assertThat(hex(value()))
        .isEqualTo(
            "00000000000000000000000000000000000000000000000000000000000000003b00000000000000"
                + "38000000000000000300000000000000777600");
    ByteBuf nothing = Unpooled.buffer();
    ResponseWriter.data(nothing, Command.GET_SUBKEYS, 0, null);
    assertThat(hex(nothing))
        .isEqualTo(
            "02000000000000000000010000000000000000000000000000000000000000003800000000000000"
                + "38000000000000000000000000000000");
    ByteBuf empty = Unpooled.buffer();
    ResponseWriter.bare(empty, Command.QPOP.number(), 0, Subcode.GETPOPQUEUENAME.error());
    assertThat(hex(empty))
        .isEqualTo(
            "10000000000000001600000000000080000000000000000000000000000000004800000000000000"
                + "4800000000000000000000000000000048000000000000000000000000000000");
  }

  @Test
  void theWriterLeavesItsSourceAlone() {
    value();
    assertThat(VALUE.remaining()).isEqualTo(3);
  }

  @Test
  void anErrorAboutStateIsAZeroedState() {
    ByteBuf answer = Unpooled.buffer();
    ResponseWriter.bare(answer, Command.K2HSTATE.number(), 9, Subcode.NOTSAMECHMPXID.error());

    assertThat(answer.readableBytes()).isEqualTo(1373);
    assertThat(view.wrap(answer).result()).isEqualTo(Subcode.NOTSAMECHMPXID.error());
    assertThat(ByteBufUtil.getBytes(answer, 40, 1333)).containsOnly(0);
  }

  @Test
  void anErrorMayComeAsAHeadAlone() {
    ByteBuf answer = Unpooled.buffer();
    ResponseWriter.bare(answer, 99, 9, Subcode.INVAL.error());
    answer.setLongLE(0, Command.GET.number());

    assertThat(view.wrap(answer).data()).isEmpty();

    answer.setLongLE(0, Command.K2HSTATE.number());
    view.wrap(answer);
    assertThatExceptionOfType(DkcFormatException.class).isThrownBy(view::state);
  }

  @Test
  void everyTruncationIsRefused() {
    ByteBuf whole = value();
    for (int size = 0; size < whole.readableBytes(); size++) {
      ByteBuf part = whole.slice(0, size);
      assertThatExceptionOfType(DkcFormatException.class).isThrownBy(() -> view.wrap(part));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 3",
    "57, 3",
    "0, 3",
    "56, 4",
    "56, -1",
    "9223372036854775807, 9223372036854775807",
    "56, 1073741824",
    "4294967352, 3"
  })
  void dataOutsideTheResponseIsRefused(long offset, long length) {
    ByteBuf hostile = value().setLongLE(OFFSET, offset).setLongLE(LENGTH, length);
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> view.wrap(hostile).data())
        .withMessageContaining("GET response of 59 bytes");
  }

  @Test
  void whatIsNotAResponseIsRefused() {
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> view.wrap(value().setLongLE(8, -1)))
        .withMessageContaining("a request");
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> view.wrap(value().setLongLE(8, 0x1d)))
        .withMessageContaining("restype 1d");
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> view.wrap(value().setLongLE(0, 24)))
        .withMessageContaining("command 24");
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> view.wrap(value().setLongLE(32, 60)))
        .withMessageContaining("says length 60, received 59");
  }

  @Test
  void shapesAreNotMixedUp() {
    view.wrap(value());
    assertThatIllegalStateException().isThrownBy(view::queueKey);
    assertThatIllegalStateException().isThrownBy(view::state);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseWriter.data(Unpooled.buffer(), Command.SET, 0, VALUE));
  }

  private static ByteBuf value() {
    ByteBuf out = Unpooled.buffer();
    ResponseWriter.data(out, Command.GET, 0, VALUE);
    return out;
  }

  private static String hex(ByteBuf bytes) {
    return HexFormat.of().formatHex(ByteBufUtil.getBytes(bytes));
  }
}
