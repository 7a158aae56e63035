package ax.antpick.k2hdkc.client.dkc;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.KeyHash;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every captured payload is understood, and written again byte for byte. */
class GoldenPayloadTest {

  static List<GoldenPayload> requests() {
    return GoldenPayload.requests();
  }

  static List<GoldenPayload> responses() {
    return GoldenPayload.responses();
  }

  @Test
  void theCaptureIsComplete() {
    assertThat(GoldenPayload.all()).hasSize(150);
    assertThat(GoldenPayload.requests()).hasSize(75);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreWrittenAgain(GoldenPayload golden) {
    RequestView view = new RequestView();
    assertThat(view.wrap(golden.buffer())).isEqualTo(RequestView.Kind.REQUEST);
    assertThat(view.command()).isEqualTo(golden.command());

    ByteBuf out = Unpooled.buffer();
    RequestWriter writer = new RequestWriter().start(out, view.command(), view.comnumber());
    for (Field field : view.command().fields()) {
      switch (field.kind()) {
        case ITEM -> writer.item(field, view.bytes(field));
        case NUMBER -> writer.number(field, view.number(field));
        case FLAG -> writer.flag(field, field != Field.UNUSED && view.flag(field));
      }
    }
    writer.end();

    assertThat(ByteBufUtil.getBytes(out)).isEqualTo(golden.initialised());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestsAreRoutedAsInTheCapture(GoldenPayload golden) {
    // Servers route replications and parts of queues by what a request does not show.
    if (golden.command().serverOnly()) {
      RequestView view = view(golden);
      byte[] key = view.bytes(Field.KEY);
      assertThat(view.number(Field.HASH)).isEqualTo(KeyHash.of(key));
      assertThat(view.number(Field.SUBHASH)).isEqualTo(KeyHash.second(key));
    } else if (golden.command() == Command.K2HSTATE) {
      assertThat(view(golden).number(Field.BASE_HASH)).isEqualTo(golden.hash());
    } else {
      byte[] key = view(golden).bytes(golden.command().routingField());
      assertThat(KeyHash.of(key)).isEqualTo(golden.hash());
    }
  }

  @ParameterizedTest
  @MethodSource("responses")
  void responsesAreWrittenAgain(GoldenPayload golden) {
    ResponseView view = new ResponseView().wrap(golden.buffer());
    assertThat(view.command()).isEqualTo(golden.command());
    assertThat(view.result().code() + "/" + view.result().subcode()).isEqualTo(golden.result());

    ByteBuf out = Unpooled.buffer();
    long comnumber = ResponseView.comnumber(golden.buffer());
    if (!view.result().equals(Subcode.NOTHING.success())) {
      ResponseWriter.bare(out, view.command().number(), comnumber, view.result());
    } else {
      switch (view.command().answer()) {
        case HEAD -> ResponseWriter.bare(out, view.command().number(), comnumber, view.result());
        case DATA ->
            ResponseWriter.data(out, view.command(), comnumber, ByteBuffer.wrap(view.data()));
        case PAIR ->
            ResponseWriter.pair(
                out,
                comnumber,
                ByteBuffer.wrap(view.queueKey()),
                ByteBuffer.wrap(view.queueValue()));
        case STATE -> ResponseWriter.state(out, comnumber, view.state());
      }
    }

    assertThat(ByteBufUtil.getBytes(out)).isEqualTo(golden.bytes());
  }

  private static RequestView view(GoldenPayload golden) {
    RequestView view = new RequestView();
    view.wrap(golden.buffer());
    return view;
  }
}
