package ax.antpick.k2hdkc.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ax.antpick.k2hdkc.client.dkc.Subcode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every operation does, whatever server answers. Subclasses say which client is tried; keys
 * are new ones each time, so the server need not be empty.
 */
public abstract class ClientBehaviour {

  private final byte[] key = bytes("k-" + UUID.randomUUID());
  private final byte[] other = bytes("o-" + UUID.randomUUID());

  /**
   * The client to be tried, with default options.
   *
   * @return an open client
   */
  protected abstract K2hdkcClient client();

  @Test
  void valuesAreStoredAndReplacedAndRemoved() {
    assertThat(client().get(key)).isEmpty();
    client().set(key, bytes("one"));
    assertThat(client().get(key)).hasValue(bytes("one"));
    client().set(key, bytes("two"));
    assertThat(client().get(key)).hasValue(bytes("two"));
    client().remove(key);
    assertThat(client().get(key)).isEmpty();
    client().remove(key);
  }

  @Test
  void bytesAreKeptAsTheyAre() {
    byte[] all = new byte[100_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i * 31);
    }
    client().set(key, all);
    assertThat(client().get(key)).hasValue(all);
    assertThat(client().getRange(key, 99_999, 10)).hasValue(new byte[] {all[99_999]});
  }

  @Test
  void anEmptyValueIsNone() {
    client().set(key, new byte[0]);
    assertThat(client().get(key)).isEmpty();
    assertThat(client().getAttributes(key).modified()).isPresent();
  }

  @Test
  void rangesAreReadAndWritten() {
    assertThat(client().getRange(key, 0, 5)).isEmpty();
    client().set(key, bytes("abcdef"));
    client().setRange(key, 2, bytes("XY"));
    assertThat(client().get(key)).hasValue(bytes("abXYef"));
    client().setRange(key, 8, bytes("Z"));
    assertThat(client().get(key)).hasValue(bytes("abXYef\0\0Z"));
    assertThat(client().getRange(key, 1, 3)).hasValue(bytes("bXY"));
    assertThat(client().getRange(key, 9, 3)).isEmpty();
    assertThat(client().getRange(key, 1000, 3)).isEmpty();
  }

  @Test
  void elementsExpire() {
    K2hdkcClient soon = client().with(client().options().expire(Duration.ZERO));
    soon.set(key, bytes("gone"));
    assertThat(client().get(key)).isEmpty();
    assertThat(client().with(client().options().unchecked()).get(key)).hasValue(bytes("gone"));

    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    client().with(client().options().expire(Duration.ofMinutes(1))).set(key, bytes("here"));
    assertThat(client().get(key)).hasValue(bytes("here"));
    assertThat(client().getAttributes(key).expires().orElseThrow())
        .isBetween(before.plusSeconds(59), before.plusSeconds(90));
  }

  @Test
  void passPhrasesHideValues() {
    try (PassPhrase secret = PassPhrase.of("secret".toCharArray());
        PassPhrase wrong = PassPhrase.of(bytes("wrong"))) {
      K2hdkcClient hidden = client().with(client().options().passPhrase(secret));
      hidden.set(key, bytes("hidden"));
      assertThat(hidden.get(key)).hasValue(bytes("hidden"));
      assertThat(client().get(key)).isEmpty();
      assertThat(client().with(client().options().passPhrase(wrong)).get(key)).isEmpty();
    }
  }

  @Test
  void subkeysAreASortedSetOfNames() {
    assertThat(client().getSubkeys(key)).isEmpty();
    client().setSubkeys(key, List.of(bytes("b"), bytes("a"), bytes("b")));
    assertThat(client().getSubkeys(key)).containsExactly(bytes("a"), bytes("b"));
    client().addSubkeyName(key, bytes("aa"));
    client().addSubkeyName(key, bytes("aa"));
    assertThat(client().getSubkeys(key)).containsExactly(bytes("a"), bytes("aa"), bytes("b"));
    client().removeSubkeyName(key, bytes("a"));
    assertThat(client().getSubkeys(key)).containsExactly(bytes("aa"), bytes("b"));
    assertError(Subcode.DELSKEYLIST, () -> client().removeSubkeyName(key, bytes("a")));
    client().setSubkeys(key, List.of());
    assertThat(client().getSubkeys(key)).isEmpty();
    client().removeSubkeyName(key, bytes("a"));
  }

  @Test
  void subkeysHaveElementsOfTheirOwn() {
    client().set(key, bytes("parent"));
    client().addSubkey(key, other, bytes("child"));
    assertThat(client().getSubkeys(key)).containsExactly(other);
    assertThat(client().get(other)).hasValue(bytes("child"));
    client().removeSubkey(key, other);
    assertThat(client().getSubkeys(key)).isEmpty();
    assertThat(client().get(other)).isEmpty();
    assertThat(client().get(key)).hasValue(bytes("parent"));
  }

  @Test
  void storingAValueKeepsOrDropsTheNames() {
    client().setSubkeys(key, List.of(bytes("s")));
    client().set(key, bytes("v"));
    assertThat(client().getSubkeys(key)).containsExactly(bytes("s"));
    client().with(client().options().droppingSubkeys()).set(key, bytes("w"));
    assertThat(client().getSubkeys(key)).isEmpty();
  }

  @Test
  void valueAndNamesAreStoredTogether() {
    client().setAll(key, bytes("v"), List.of(bytes("s")));
    assertThat(client().get(key)).hasValue(bytes("v"));
    assertThat(client().getSubkeys(key)).containsExactly(bytes("s"));

    client()
        .with(client().options().expire(Duration.ofMinutes(1)))
        .setAll(key, bytes("w"), List.of(bytes("t")));
    assertThat(client().get(key)).hasValue(bytes("w"));
    assertThat(client().getSubkeys(key)).containsExactly(bytes("t"));
    assertThat(client().getAttributes(key).expires()).isPresent();
  }

  @Test
  void attributesAreRead() {
    assertThat(client().getAttributes(key).asMap()).isEmpty();
    client().set(key, bytes("v"));
    assertThat(client().getAttributes(key).modified()).isPresent();
    assertThat(client().getAttribute(key, bytes("mtime\0")))
        .get()
        .extracting(m -> m.length)
        .isEqualTo(16);
    assertThat(client().getAttribute(key, bytes("none\0"))).isEmpty();
    assertThat(client().getAttribute(other, bytes("mtime\0"))).isEmpty();
  }

  @Test
  void elementsAreRenamed() {
    assertError(Subcode.NODATA, () -> client().rename(key, other));
    client().setAll(key, bytes("v"), List.of(bytes("s")));
    client().rename(key, other);
    assertThat(client().get(key)).isEmpty();
    assertThat(client().get(other)).hasValue(bytes("v"));
    assertThat(client().getSubkeys(other)).containsExactly(bytes("s"));
  }

  @Test
  void renamingASubkeyChangesItsParent() {
    byte[] parent = bytes("p-" + UUID.randomUUID());
    client().addSubkey(parent, key, bytes("v"));
    client().rename(key, other, parent);
    assertThat(client().getSubkeys(parent)).containsExactly(other);
    assertThat(client().get(other)).hasValue(bytes("v"));
  }

  @Test
  void treesAreRemovedAlsoWithCycles() {
    byte[] child = bytes("c-" + UUID.randomUUID());
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      leaves.add(bytes("leaf-" + UUID.randomUUID()));
      client().set(leaves.get(i), bytes("leaf"));
    }
    client().setAll(key, bytes("root"), List.of(child));
    client().setAll(child, bytes("child"), leaves);
    client().addSubkeyName(leaves.get(7), key);
    client().addSubkeyName(leaves.get(8), child);

    assertThat(client().removeRecursively(key)).isEqualTo(202);

    assertThat(client().get(key)).isEmpty();
    assertThat(client().get(child)).isEmpty();
    assertThat(leaves).allSatisfy(leaf -> assertThat(client().get(leaf)).isEmpty());
  }

  @Test
  void queuesKeepTheOrderOfTheirPushes() {
    ValueQueue queue = client().queue(key);
    assertThat(queue.pop()).isEmpty();
    queue.push(bytes("1"), PushOrder.FIFO);
    queue.push(bytes("2"), PushOrder.FIFO);
    queue.push(bytes("0"), PushOrder.LIFO);
    assertThat(queue.pop()).hasValue(bytes("0"));
    assertThat(queue.pop()).hasValue(bytes("1"));
    assertThat(queue.pop()).hasValue(bytes("2"));
    assertThat(queue.pop()).isEmpty();
  }

  @Test
  void queuesAreEmptiedInPart() {
    ValueQueue queue = client().queue(key);
    for (int i = 0; i < 5; i++) {
      queue.push(bytes("v" + i), PushOrder.FIFO);
    }
    assertThat(queue.remove(3)).isEqualTo(3);
    assertThat(queue.pop()).hasValue(bytes("v3"));
    assertThat(queue.remove(3)).isEqualTo(1);
    assertThat(queue.remove(0)).isZero();
  }

  @Test
  void keyQueuesGiveKeysWithTheirValues() {
    KeyQueue queue = client().keyQueue(key);
    assertThat(queue.pop()).isEmpty();
    queue.push(other, bytes("v"), PushOrder.FIFO);
    assertThat(client().get(other)).hasValue(bytes("v"));
    assertThat(queue.pop()).hasValue(new QueueEntry(other, Optional.of(bytes("v"))));
    assertThat(client().get(other)).isEmpty();
    queue.push(other, bytes("v"), PushOrder.FIFO);
    client().remove(other);
    assertThat(queue.pop()).hasValue(new QueueEntry(other, Optional.empty()));
    queue.push(other, bytes("v"), PushOrder.LIFO);
    assertThat(queue.remove(10)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(CounterWidth.class)
  void countersCountAndSwap(CounterWidth width) {
    Counter counter = client().counter(key, width);
    assertThat(counter.get()).isEmpty();
    assertError(Subcode.NODATA, counter::increment);
    assertError(Subcode.NODATA, () -> counter.compareAndSet(0, 1));
    counter.init(10);
    counter.increment();
    assertThat(counter.get()).hasValue(11);
    counter.decrement();
    counter.decrement();
    assertThat(counter.get()).hasValue(9);
    assertThat(counter.compareAndSet(9, 100)).isTrue();
    assertThat(counter.compareAndSet(9, 50)).isFalse();
    assertThat(counter.get()).hasValue(100);
    assertThat(client().get(key))
        .get()
        .extracting(stored -> stored.length * 8)
        .isEqualTo(width.bits());
  }

  @ParameterizedTest
  @EnumSource(CounterWidth.class)
  void countersWrapAround(CounterWidth width) {
    Counter counter = client().counter(key, width);
    counter.init(0);
    counter.decrement();
    long greatest = width == CounterWidth.BITS_64 ? -1 : (1L << width.bits()) - 1;
    assertThat(counter.get()).hasValue(greatest);
    counter.increment();
    assertThat(counter.get()).hasValue(0);
  }

  @Test
  void aCounterOfAnotherWidthIsAnError() {
    client().counter(key, CounterWidth.BITS_16).init(1);
    assertError(Subcode.NOTSAMEDATATYPE, () -> client().counter(key, CounterWidth.BITS_32).get());
    client().set(key, bytes("abc"));
    assertError(
        Subcode.NOTSAMEDATATYPE, () -> client().counter(key, CounterWidth.BITS_32).increment());
  }

  @Test
  void serversTellTheirState() {
    client().set(key, bytes("v"));
    assertThat(client().states())
        .isNotEmpty()
        .allSatisfy(
            state -> {
              assertThat(state.store().totalAreaCount()).isPositive();
              assertThat(state.store().assignedElementCount()).isPositive();
            });
  }

  @Test
  void stringsAreStoredAsDriversStoreThem() {
    String name = UUID.randomUUID().toString();
    TextClient text = client().text();
    text.set(name, "wörld");
    assertThat(text.get(name)).hasValue("wörld");
    assertThat(client().get(bytes(name + '\0'))).hasValue(bytes("wörld\0"));
    assertThat(client().text(TextCodec.RAW).get(name)).isEmpty();
    text.addSubkey(name, name + "/s", "sub");
    assertThat(text.getSubkeys(name)).containsExactly(name + "/s");
    assertThat(text.getAttributes(name)).containsKey("mtime");
    text.rename(name + "/s", name + "/t", name);
    assertThat(text.getSubkeys(name)).containsExactly(name + "/t");
    text.removeSubkey(name, name + "/t");
    text.setAll(name, "v", List.of("a", "b"));
    text.setSubkeys(name, List.of("c"));
    assertThat(text.getSubkeys(name)).containsExactly("c");
    text.rename(name, name + "2");
    assertThat(text.removeRecursively(name + "2")).isEqualTo(2);
    text.remove(name);
    assertThat(text.get(name)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TextCodec.class)
  void stringsAreQueued(TextCodec codec) {
    String name = UUID.randomUUID().toString();
    TextClient text = client().text(codec);
    text.push(name, "v", PushOrder.FIFO);
    assertThat(text.pop(name)).hasValue("v");
    assertThat(text.pop(name)).isEmpty();
    text.pushKey(name, name + "k", "v", PushOrder.LIFO);
    assertThat(text.popKey(name)).hasValue(Map.entry(name + "k", Optional.of("v")));
    Counter counter = text.counter(name, CounterWidth.BITS_32);
    counter.init(3);
    assertThat(counter.get()).hasValue(3);
  }

  @Test
  void manyOperationsAreUnderWayAtOnce() {
    AsyncK2hdkcClient async = client().async();
    List<CompletionStage<Optional<byte[]>>> reads = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      byte[] each = bytes("many-" + i + "-" + UUID.randomUUID());
      byte[] value = bytes("v" + i);
      reads.add(async.set(each, value).thenCompose(done -> async.get(each)));
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(reads.get(i).toCompletableFuture().join()).hasValue(bytes("v" + i));
    }
  }

  @Test
  void badArgumentsAreToldBeforeAnythingIsSent() {
    byte[] none = {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().get(none))
        .withMessage("the key is empty, at least one byte is needed");
    assertThatIllegalArgumentException().isThrownBy(() -> client().getRange(key, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> client().getRange(key, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> client().setRange(key, 0, none));
    assertThatIllegalArgumentException().isThrownBy(() -> client().queue(none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().queue(key).push(none, PushOrder.FIFO));
    assertThatIllegalArgumentException().isThrownBy(() -> client().queue(key).remove(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client().counter(key, CounterWidth.BITS_8).init(256))
        .withMessage("256 is no number of 8 bits, allowed is 0 to 255");
  }

  static void assertError(Subcode subcode, ThrowingCallable work) {
    assertThatExceptionOfType(ServerErrorException.class)
        .isThrownBy(work)
        .satisfies(e -> assertThat(e.subcode()).isEqualTo(subcode));
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
