package ax.antpick.k2hdkc.storage.queue;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import ax.antpick.k2hdkc.storage.element.SubkeyList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queues and key queues, in the order of sections 8 and 9 of the real tool's output. */
class QueueTest {

  private static final OptionalLong NEVER = OptionalLong.empty();

  private StoreFixture store = StoreFixture.inMemory(StoreFixture.SETTINGS);

  @AfterEach
  void close() {
    store.close();
  }

  private Status push(QueueOrder order, String value) {
    return push(null, value, null, NEVER, order);
  }

  private Status push(
      String key, String value, String passPhrase, OptionalLong expire, QueueOrder order) {
    return store
        .apply(
            new Mutation.Push(
                bytes("q1"), bytes(key), bytes(value), null, bytes(passPhrase), expire, order))
        .status();
  }

  private String pop() {
    return pop(null);
  }

  private String pop(String passPhrase) {
    Outcome outcome = store.apply(new Mutation.Pop(bytes("q1"), bytes(passPhrase), false));
    return outcome.status() + " " + StoreFixture.text(outcome.value());
  }

  private String popKey(String passPhrase) {
    Outcome outcome = store.apply(new Mutation.Pop(bytes("q1"), bytes(passPhrase), true));
    return outcome.status()
        + " "
        + StoreFixture.text(outcome.key())
        + " "
        + StoreFixture.text(outcome.value());
  }

  @Test
  void firstInFirstOutAndLastInFirstOutMix() {
    push(QueueOrder.FIFO, "a");
    push(QueueOrder.FIFO, "b");
    push(QueueOrder.LIFO, "c");
    assertThat(pop()).isEqualTo("DONE c");
    assertThat(pop()).isEqualTo("DONE a");
    assertThat(pop()).isEqualTo("DONE b");
    assertThat(pop()).isEqualTo("EMPTY_QUEUE null");
    push(QueueOrder.LIFO, "x");
    push(QueueOrder.LIFO, "y");
    assertThat(pop()).isEqualTo("DONE y");
    assertThat(pop()).isEqualTo("DONE x");
  }

  @Test
  void theMarkerIsThatOfK2hash() {
    assertThat(store.value("q1MARKER\0", Access.RAW)).isNull();
    push(QueueOrder.FIFO, "a");
    push(QueueOrder.FIFO, "b");
    byte[] marker = store.value("q1MARKER\0", Access.CHECKED);
    assertThat(marker).hasSize(32 + 2 * 53);
    ByteBuffer numbers = ByteBuffer.wrap(marker).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(numbers.getLong(0)).isEqualTo(53);
    assertThat(numbers.getLong(8)).isEqualTo(32);
    assertThat(numbers.getLong(16)).isEqualTo(53);
    assertThat(numbers.getLong(24)).isEqualTo(32 + 53);
    String first = StoreFixture.text(Arrays.copyOfRange(marker, 32, 85));
    String last = StoreFixture.text(Arrays.copyOfRange(marker, 85, 138));
    assertThat(first).matches("q1[0-9A-F]{16}_[0-9A-F]{16}_[0-9A-F]{16}\0");
    assertThat(store.get(first)).isEqualTo("a");
    assertThat(SubkeyList.parse(store.subkeys(first, true))).containsExactly(bytes(last));
    assertThat(store.attributes("q1MARKER\0")).isNull();
    pop();
    pop();
    assertThat(store.value("q1MARKER\0", Access.RAW))
        .isEqualTo(
            HexFormat.of()
                .parseHex("0000000000000000200000000000000000000000000000002000000000000000"));
    assertThat(store.store().statistics().elements()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsTakenWithoutValue() {
    push(null, "v", "secret", NEVER, QueueOrder.FIFO);
    push(null, "v2", "secret", NEVER, QueueOrder.FIFO);
    push(null, "v3", null, OptionalLong.of(1), QueueOrder.FIFO);
    push(QueueOrder.FIFO, "v4");
    assertThat(pop()).isEqualTo("DONE null");
    assertThat(pop("secret")).isEqualTo("DONE v2");
    store.pass(Duration.ofSeconds(2));
    assertThat(pop()).isEqualTo("DONE null");
    assertThat(pop()).isEqualTo("DONE v4");
    assertThat(pop()).isEqualTo("EMPTY_QUEUE null");
  }

  @Test
  void aKeyQueueGivesKeysAndValuesAndRemovesThem() {
    push("k1", "v1", null, NEVER, QueueOrder.FIFO);
    push("k2", "v2", null, NEVER, QueueOrder.FIFO);
    assertThat(store.get("k1")).isEqualTo("v1");
    assertThat(popKey(null)).isEqualTo("DONE k1 v1");
    assertThat(store.get("k1")).isNull();
    assertThat(popKey(null)).isEqualTo("DONE k2 v2");
    assertThat(popKey(null)).isEqualTo("EMPTY_QUEUE null null");
    push("k1", "v1", null, NEVER, QueueOrder.FIFO);
    store.apply(new Mutation.Delete(bytes("k1")));
    assertThat(popKey(null)).isEqualTo("DONE k1 null");
    push("k1", "v1", "kp", NEVER, QueueOrder.FIFO);
    assertThat(popKey(null)).isEqualTo("DONE k1 null");
    push("k1", "v1", "kp", NEVER, QueueOrder.FIFO);
    assertThat(popKey("kp")).isEqualTo("DONE k1 v1");
    push("k1", "v1", null, OptionalLong.of(1), QueueOrder.FIFO);
    store.pass(Duration.ofSeconds(2));
    assertThat(popKey(null)).isEqualTo("DONE k1 null");
    assertThat(store.attributes("k1")).isNull();
  }

  @Test
  void queuesAndKeyQueuesCanBeMixedUp() {
    push(QueueOrder.FIFO, "plain");
    assertThat(popKey(null)).isEqualTo("DONE plain null");
    push("mk", "mv", null, NEVER, QueueOrder.FIFO);
    assertThat(pop()).isEqualTo("DONE mk");
    assertThat(store.get("mk")).isEqualTo("mv");
  }

  @Test
  void theDefaultExpiryIsForKeysOfKeyQueuesOnly() {
    store.close();
    store = StoreFixture.inMemory(StoreFixture.SETTINGS.withDefaultExpire(3));
    push(QueueOrder.FIFO, "a");
    push("k", "v", null, NEVER, QueueOrder.FIFO);
    store.pass(Duration.ofSeconds(4));
    assertThat(pop()).isEqualTo("DONE a");
    assertThat(popKey(null)).isEqualTo("DONE k null");
  }

  @Test
  void givenAttributesAreTheBaseOfAnElements() {
    AttributeList given =
        AttributeList.EMPTY
            .with(AttributeName.EXPIRE, store.now().plusSeconds(1))
            .with(AttributeName.HISMARK, new byte[] {1});
    store.apply(
        new Mutation.Push(
            bytes("q1"), null, bytes("v"), given.toBytes(), null, NEVER, QueueOrder.FIFO));
    QueueMarker marker = QueueMarker.parse(ByteBuffer.wrap(store.value("q1MARKER\0", Access.RAW)));
    AttributeList attributes =
        AttributeList.parse(ByteBuffer.wrap(store.attributes(StoreFixture.text(marker.first()))));
    assertThat(attributes.value(AttributeName.EXPIRE)).isEqualTo(given.value(AttributeName.EXPIRE));
    assertThat(attributes.has(AttributeName.MTIME)).isTrue();
    assertThat(attributes.has(AttributeName.HISMARK)).isFalse();
    store.pass(Duration.ofSeconds(2));
    assertThat(pop()).isEqualTo("DONE null");
  }

  @Test
  void refusalsChangeNothing() {
    assertThat(push(QueueOrder.FIFO, null)).isEqualTo(Status.INVALID);
    Mutation noPrefix =
        new Mutation.Push(bytes(""), bytes("k"), bytes("v"), null, null, NEVER, QueueOrder.FIFO);
    assertThat(store.apply(noPrefix).status()).isEqualTo(Status.NO_PREFIX);
    assertThat(store.apply(new Mutation.Pop(bytes(""), null, true)).status())
        .isEqualTo(Status.NO_PREFIX);
    assertThat(store.store().statistics().elements()).isZero();
  }

  @Test
  void anElementRemovedByHandDoesNotHideThoseBehindIt() {
    push(QueueOrder.FIFO, "a");
    push(QueueOrder.FIFO, "b");
    QueueMarker marker = QueueMarker.parse(ByteBuffer.wrap(store.value("q1MARKER\0", Access.RAW)));
    store.apply(new Mutation.Delete(marker.last()));
    push(QueueOrder.FIFO, "c");
    assertThat(pop()).isEqualTo("DONE a");
    assertThat(pop()).isEqualTo("DONE null");
    assertThat(pop()).isEqualTo("DONE c");
    assertThat(pop()).isEqualTo("EMPTY_QUEUE null");
  }

  @Test
  void aMarkerThatIsNoneIsAnEmptyQueue() {
    store.apply(new Mutation.Set(bytes("q1MARKER\0"), bytes("x".repeat(64))));
    assertThat(pop()).isEqualTo("EMPTY_QUEUE null");
    push(QueueOrder.FIFO, "a");
    assertThat(pop()).isEqualTo("DONE a");
  }
}
