package ax.antpick.k2hdkc.client.dkc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, well-formed and hostile. */
class RequestViewTest {

  private static final byte[] KEY = "wk\0".getBytes(UTF_8);
  private static final byte[] VALUE = "wv\0".getBytes(UTF_8);
  private static final int KEY_OFFSET = 40;
  private static final int KEY_LENGTH = 48;
  private static final int VALUE_OFFSET = 56;

  private final RequestView view = new RequestView();

  /** Appendix B of k2hdkc-commands.md. */
  @Test
  void theSetOfTheSpecificationIsReadAndWritten() {
    String hex =
        """
        0500000000000000 ffffffffffffffff 0000000000000000 0000000000000000 8000000000000000
        7a00000000000000 0300000000000000
        7d00000000000000 0300000000000000
        8000000000000000 0000000000000000
        8000000000000000 0000000000000000
        0000000000000000 00 00 0000000000000000
        776b00 777600"""
            .replaceAll("\\s", "");

    assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(set()))).isEqualTo(hex);
    assertThat(view.wrap(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex))))
        .isEqualTo(RequestView.Kind.REQUEST);
    assertThat(view.command()).isEqualTo(Command.SET);
    assertThat(view.bytes(Field.KEY)).isEqualTo(KEY);
    assertThat(view.bytes(Field.VALUE)).isEqualTo(VALUE);
    assertThat(view.bytes(Field.ATTRIBUTES)).isEmpty();
    assertThat(view.passPhrase()).isNull();
    assertThat(view.flag(Field.ENABLE_EXPIRE)).isFalse();
    assertThat(view.number(Field.QUEUE_TYPE)).isZero();
  }

  @Test
  void payloadsNeedNotBeginTheirBuffer() {
    ByteBuf padded = Unpooled.buffer().writeZero(13).skipBytes(13).writeBytes(set());

    assertThat(view.wrap(padded)).isEqualTo(RequestView.Kind.REQUEST);
    assertThat(view.bytes(Field.VALUE)).isEqualTo(VALUE);
    ByteBuffer copy = ByteBuffer.allocate(10);
    view.copy(Field.KEY, copy);
    view.copy(Field.ATTRIBUTES, copy);
    view.copy(Field.VALUE, copy);
    assertThat(copy.flip()).isEqualTo(ByteBuffer.wrap("wk\0wv\0".getBytes(UTF_8)));
    assertThat(padded.readerIndex()).isEqualTo(13);
  }

  @Test
  void everyTruncationIsRefused() {
    ByteBuf whole = set();
    for (int size = 0; size < whole.readableBytes(); size++) {
      assertThat(view.wrap(whole.slice(0, size)))
          .as("%d bytes", size)
          .isEqualTo(size < 40 ? RequestView.Kind.FRAGMENT : RequestView.Kind.INVALID);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 129, 126})
  void itemsOutsideThePayloadAreRefused(long offset) {
    assertThat(view.wrap(set().setLongLE(KEY_OFFSET, offset))).isEqualTo(RequestView.Kind.INVALID);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 1L << 30, 7})
  void itemsLongerThanThePayloadAreRefused(long length) {
    assertThat(view.wrap(set().setLongLE(KEY_LENGTH, length))).isEqualTo(RequestView.Kind.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 1",
    "1, 9223372036854775807",
    "9223372036854775807, 9223372036854775807",
    "-1, 1",
    "1, -1",
    "-9223372036854775808, -9223372036854775808"
  })
  void overflowingSumsAreRefused(long offset, long length) {
    ByteBuf hostile = set().setLongLE(KEY_OFFSET, offset).setLongLE(KEY_LENGTH, length);
    assertThat(view.wrap(hostile)).isEqualTo(RequestView.Kind.INVALID);
  }

  @Test
  void itemsAreBoundedByTheClaimedLengthToo() {
    assertThat(view.wrap(set().setLongLE(32, 126))).isEqualTo(RequestView.Kind.INVALID);
    assertThat(view.wrap(set().setLongLE(32, 1L << 40))).isEqualTo(RequestView.Kind.REQUEST);
    assertThat(view.size()).isEqualTo(128);
    assertThat(view.wrap(set().setLongLE(32, -1))).isEqualTo(RequestView.Kind.REQUEST);
  }

  @Test
  void theOffsetOfAnAbsentItemIsIgnored() {
    ByteBuf odd = set().setLongLE(VALUE_OFFSET, Long.MIN_VALUE).setLongLE(VALUE_OFFSET + 8, 0);
    assertThat(view.wrap(odd)).isEqualTo(RequestView.Kind.REQUEST);
    assertThat(view.bytes(Field.VALUE)).isEmpty();
  }

  @Test
  void aMissingKeyIsRefusedAndAnsweredInTheShapeOfItsCommand() {
    ByteBuf keyless = Unpooled.buffer();
    new RequestWriter().start(keyless, Command.GET, 7).end();
    assertThat(view.wrap(keyless)).isEqualTo(RequestView.Kind.INVALID);

    ByteBuf answer = Unpooled.buffer();
    ResponseWriter.failure(answer, view, Subcode.INVAL);
    ResponseView response = new ResponseView().wrap(answer);
    assertThat(answer.readableBytes()).isEqualTo(56);
    assertThat(ResponseView.comnumber(answer)).isEqualTo(7);
    assertThat(response.result()).isEqualTo(Subcode.INVAL.error());
    assertThat(response.data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {26, 1000, -1, Long.MIN_VALUE, 10, 13, 17, 24})
  void commandsThatNeverTravelAreAnsweredWithAHead(long number) {
    assertThat(view.wrap(set().setLongLE(0, number))).isEqualTo(RequestView.Kind.INVALID);
    assertThat(view.command()).isNull();

    ByteBuf answer = Unpooled.buffer();
    ResponseWriter.failure(answer, view, Subcode.INVAL);
    assertThat(answer.readableBytes()).isEqualTo(40);
    assertThat(answer.getLongLE(0)).isEqualTo(number);
  }

  @Test
  void aResponseIsNoRequest() {
    assertThat(view.wrap(set().setLongLE(8, 0))).isEqualTo(RequestView.Kind.RESPONSE);
  }

  @ParameterizedTest
  @CsvSource({"'pw\0', pw", "pw, pw", "'pw\0x\0', pw"})
  void passPhrasesEndAtTheirNul(String wire, String phrase) {
    ByteBuf get = Unpooled.buffer();
    new RequestWriter()
        .start(get, Command.GET, 0)
        .item(Field.KEY, KEY)
        .item(Field.PASS_PHRASE, wire.getBytes(UTF_8))
        .end();
    view.wrap(get);
    assertThat(view.passPhrase()).isEqualTo(phrase.getBytes(UTF_8));
  }

  @Test
  void anEmptyPassPhraseIsNone() {
    ByteBuf get = Unpooled.buffer();
    new RequestWriter()
        .start(get, Command.GET, 0)
        .item(Field.KEY, KEY)
        .item(Field.PASS_PHRASE, new byte[1])
        .end();
    view.wrap(get);
    assertThat(view.passPhrase()).isNull();
  }

  @Test
  void fieldsOfOtherCommandsAreMistakesOfTheCaller() {
    view.wrap(set());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> view.bytes(Field.SUBKEY))
        .withMessageContaining("SET has no ITEM SUBKEY");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RequestWriter()
                    .start(Unpooled.buffer(), Command.SET, 0)
                    .item(Field.VALUE, VALUE)
                    .item(Field.KEY, KEY))
        .withMessageContaining("KEY is given too late");
  }

  @ParameterizedTest
  @EnumSource(Command.class)
  void sizesAreThoseOfTheSpecification(Command command) {
    int request =
        switch (command) {
          case GET, CAS_GET, ADD_SUBKEYS, DEL_SUBKEYS -> 73;
          case GET_DIRECT, GET_ATTR, SET_SUBKEYS -> 72;
          case GET_SUBKEYS -> 57;
          case GET_ATTRS, DEL, K2HSTATE -> 56;
          case SET -> 122;
          case SET_DIRECT -> 80;
          case SET_ALL -> 104;
          case REN -> 89;
          case QPUSH -> 132;
          case QPOP -> 75;
          case CAS_INIT -> 97;
          case CAS_SET -> 114;
          case CAS_INCDEC -> 83;
          case REPL_KEY -> 136;
          case REPL_DEL -> 88;
          case ADD_SUBKEY, DEL_SUBKEY, QDEL, STATE -> 40;
        };
    assertThat(command.requestSize()).isEqualTo(request);
    assertThat(Command.of(command.number())).isEqualTo(command);
  }

  private static ByteBuf set() {
    ByteBuf out = Unpooled.buffer();
    new RequestWriter()
        .start(out, Command.SET, 0)
        .item(Field.KEY, KEY)
        .item(Field.VALUE, VALUE)
        .end();
    return out;
  }
}
