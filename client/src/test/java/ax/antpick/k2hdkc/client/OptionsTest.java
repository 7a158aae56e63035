package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers can choose, and how it travels. */
class OptionsTest {

  @Test
  void optionsTravelWhereTheyHaveAPlace() {
    try (PassPhrase secret = PassPhrase.of("pä".toCharArray())) {
      CallOptions options =
          CallOptions.DEFAULT
              .passPhrase(secret)
              .expire(Duration.ofMillis(90_500))
              .unchecked()
              .droppingSubkeys();
      RequestView set = request(Command.SET, options);
      assertThat(set.passPhrase()).isEqualTo("pä".getBytes(UTF_8));
      assertThat(set.length(Field.PASS_PHRASE)).isEqualTo(4);
      assertThat(set.number(Field.EXPIRE)).isEqualTo(90);
      assertThat(set.flag(Field.ENABLE_EXPIRE)).isTrue();
      assertThat(set.flag(Field.REMOVE_SUBKEYS)).isTrue();
      RequestView get = request(Command.GET, options);
      assertThat(get.passPhrase()).isEqualTo("pä".getBytes(UTF_8));
      assertThat(get.flag(Field.CHECK_ATTRIBUTES)).isFalse();
    }
  }

  @Test
  void defaultsAreThoseOfCppClients() {
    RequestView set = request(Command.SET, CallOptions.DEFAULT);
    assertThat(set.flag(Field.ENABLE_EXPIRE)).isFalse();
    assertThat(set.flag(Field.REMOVE_SUBKEYS)).isFalse();
    assertThat(set.passPhrase()).isNull();
    assertThat(request(Command.GET, CallOptions.DEFAULT).flag(Field.CHECK_ATTRIBUTES)).isTrue();
    assertThat(CallOptions.DEFAULT.timeout()).isEqualTo(Duration.ofSeconds(1));
  }

  private static RequestView request(Command command, CallOptions options) {
    ByteBuf out = Unpooled.buffer();
    RequestWriter writer = new RequestWriter().start(out, command, 1);
    options.write(writer.item(Field.KEY, new byte[] {1}), command).end();
    RequestView view = new RequestView();
    assertThat(view.wrap(out)).isEqualTo(RequestView.Kind.REQUEST);
    return view;
  }

  @Test
  void badOptionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallOptions.DEFAULT.timeout(Duration.ofSeconds(-1)))
        .withMessage("timeout is PT-1S, allowed is more than zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallOptions.DEFAULT.expire(Duration.ofSeconds(-1)))
        .withMessage("expire is PT-1S, allowed is 0 or more");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65537})
  void badLimitsAreRefused(int calls) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientSettings(calls, 1, ClientSettings.WhenFull.FAIL))
        .withMessage("maxCalls is " + calls + ", allowed is 1 to 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientSettings(1, 0, ClientSettings.WhenFull.FAIL));
  }

  @Test
  void passPhrasesAreHiddenAndWiped() {
    char[] chars = "secret".toCharArray();
    PassPhrase phrase = PassPhrase.of(chars);
    byte[] wire = phrase.wire();
    assertThat(wire).isEqualTo("secret\0".getBytes(UTF_8));
    assertThat(CallOptions.DEFAULT.passPhrase(phrase).toString())
        .contains("hidden")
        .doesNotContain("secret");
    phrase.close();
    phrase.close();
    assertThat(wire).containsOnly(0);
    assertThat(chars).containsExactly('s', 'e', 'c', 'r', 'e', 't');
    assertThatIllegalStateException().isThrownBy(phrase::wire);
  }

  @Test
  void passPhrasesThatServersWouldCutAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PassPhrase.of(new char[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> PassPhrase.of(new byte[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassPhrase.of("a\0b".toCharArray()))
        .withMessageNotContaining("a\0b");
  }

  @ParameterizedTest
  @EnumSource(TextCodec.class)
  void textsAreReadAgain(TextCodec codec) {
    for (String text : new String[] {"", "a", "ひらがな", "nul\0inside"}) {
      assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void conventionsDifferInTheirNuls() {
    assertThat(TextCodec.DRIVER.encode("a")).containsExactly('a', 0);
    assertThat(TextCodec.DRIVER.encodePrefix("a")).containsExactly('a', 0);
    assertThat(TextCodec.TOOL.encode("a")).containsExactly('a', 0);
    assertThat(TextCodec.TOOL.encodePrefix("a")).containsExactly('a');
    assertThat(TextCodec.RAW.encode("a")).containsExactly('a');
    assertThat(TextCodec.DRIVER.decode(new byte[] {'a'})).isEqualTo("a");
    assertThat(TextCodec.RAW.decode(new byte[] {'a', 0})).isEqualTo("a\0");
  }

  @Property
  void numbersThatFitAreReadAgain(@ForAll CounterWidth width, @ForAll long any) {
    long number = width == CounterWidth.BITS_64 ? any : any & ((1L << width.bits()) - 1);
    byte[] stored = width.encode(number);
    assertThat(width.fits(stored)).isTrue();
    assertThat(width.decode(stored)).isEqualTo(number);
  }

  @Test
  void widthsAreFoundByBits() {
    assertThat(CounterWidth.ofBits(32)).isEqualTo(CounterWidth.BITS_32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CounterWidth.ofBits(24))
        .withMessage("a counter of 24 bits, allowed are 8, 16, 32 and 64");
    assertThatIllegalArgumentException().isThrownBy(() -> CounterWidth.BITS_16.encode(65536));
    assertThatIllegalArgumentException().isThrownBy(() -> CounterWidth.BITS_32.encode(-1));
  }

  @Test
  void queueEntriesAreComparedByTheirBytes() {
    QueueEntry entry = new QueueEntry(new byte[] {1}, Optional.of(new byte[] {2}));
    assertThat(entry)
        .isEqualTo(new QueueEntry(new byte[] {1}, Optional.of(new byte[] {2})))
        .hasSameHashCodeAs(new QueueEntry(new byte[] {1}, Optional.of(new byte[] {2})))
        .isNotEqualTo(new QueueEntry(new byte[] {1}, Optional.empty()))
        .hasToString("QueueEntry[key of 1 bytes, value of 1 bytes]");
  }
}
