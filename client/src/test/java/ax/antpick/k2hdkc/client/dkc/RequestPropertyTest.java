package ax.antpick.k2hdkc.client.dkc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written is read again; random bytes never throw. */
class RequestPropertyTest {

  private final RequestView view = new RequestView();

  @Property
  void writtenRequestsAreReadAgain(
      @ForAll("travelling") Command command,
      @ForAll long comnumber,
      @ForAll @Size(4) byte[][] blobs,
      @ForAll long number,
      @ForAll boolean flag) {
    ByteBuf out = Unpooled.buffer();
    RequestWriter writer = new RequestWriter().start(out, command, comnumber);
    Map<Field, byte[]> items = new EnumMap<>(Field.class);
    for (Field field : command.fields()) {
      switch (field.kind()) {
        case ITEM -> {
          byte[] blob = blobs[items.size() % blobs.length];
          items.put(field, blob);
          writer.item(field, blob);
        }
        case NUMBER -> writer.number(field, number);
        case FLAG -> writer.flag(field, flag);
      }
    }
    writer.end();

    boolean complete =
        items.entrySet().stream()
            .noneMatch(e -> e.getValue().length == 0 && command.needs(e.getKey()));
    assertThat(view.wrap(out))
        .isEqualTo(complete ? RequestView.Kind.REQUEST : RequestView.Kind.INVALID);
    assertThat(view.command()).isEqualTo(command);
    assertThat(view.comnumber()).isEqualTo(comnumber);
    assertThat(view.size()).isEqualTo(out.readableBytes());
    if (complete) {
      items.forEach((field, blob) -> assertThat(view.bytes(field)).isEqualTo(blob));
      command.fields().stream()
          .filter(field -> field.kind() == Field.Kind.NUMBER)
          .forEach(field -> assertThat(view.number(field)).isEqualTo(number));
      command.fields().stream()
          .filter(field -> field.kind() == Field.Kind.FLAG)
          .forEach(field -> assertThat(view.flag(field)).isEqualTo(flag));
    }
  }

  @Property
  void randomBytesAfterAHeadAreClassified(
      @ForAll("travelling") Command command, @ForAll byte[] rest) {
    ByteBuf payload =
        Unpooled.buffer()
            .writeLongLE(command.number())
            .writeLongLE(-1)
            .writeLongLE(0)
            .writeLongLE(0)
            .writeLongLE(40 + rest.length)
            .writeBytes(rest);

    if (view.wrap(payload) == RequestView.Kind.REQUEST) {
      for (Field field : command.items()) {
        assertThat(view.bytes(field).length).isLessThanOrEqualTo(payload.readableBytes());
      }
    } else {
      assertThat(view.command()).isEqualTo(command);
    }
  }

  @Provide
  Arbitrary<Command> travelling() {
    return Arbitraries.of(Command.class).filter(command -> !command.clientOnly());
  }
}
