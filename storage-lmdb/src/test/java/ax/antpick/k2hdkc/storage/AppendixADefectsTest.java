package ax.antpick.k2hdkc.storage;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Mutation.ElementKind;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import ax.antpick.k2hdkc.storage.element.SubkeyList;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Defects of the C++ stack that concern the store and are not copied; the numbers are those of
 * specs/k2hdkc-commands.md, appendix A.
 */
class AppendixADefectsTest {

  private final StoreFixture store = StoreFixture.inMemory(StoreFixture.SETTINGS);

  @AfterEach
  void close() {
    store.close();
  }

  private static Mutation.Set set(String key, String value, OptionalLong expire) {
    return new Mutation.Set(bytes(key), bytes(value), null, expire, false, ElementKind.PLAIN, null);
  }

  private byte[] mtime(String key) {
    return AttributeList.parse(ByteBuffer.wrap(store.attributes(key))).value(AttributeName.MTIME);
  }

  @Test
  void a01DirectReadPastTheEndOrWithoutValueIsNoData() {
    store.apply(new Mutation.Set(bytes("k"), bytes("0123")));
    store.apply(new Mutation.Set(bytes("empty"), null));
    try (Snapshot snapshot = store.store().snapshot()) {
      assertThat(snapshot.valueRange(bytes("k"), 5, 1).remaining()).isZero();
      assertThat(snapshot.valueRange(bytes("k"), 4, 1).remaining()).isZero();
      assertThat(snapshot.valueRange(bytes("k"), Long.MAX_VALUE, Long.MAX_VALUE).remaining())
          .isZero();
      assertThat(snapshot.valueRange(bytes("empty"), 0, 1).remaining()).isZero();
      assertThat(snapshot.valueRange(bytes("missing"), 0, 1)).isNull();
      assertThat(StoreFixture.copy(snapshot.valueRange(bytes("k"), 2, Long.MAX_VALUE)))
          .isEqualTo(bytes("23"));
    }
  }

  @Test
  void a02AMissingAttributeIsNoData() {
    store.apply(new Mutation.Set(bytes("k"), bytes("v")));
    try (Snapshot snapshot = store.store().snapshot()) {
      assertThat(snapshot.attribute(bytes("k"), bytes("nothere\0"))).isNull();
      assertThat(snapshot.attribute(bytes("k"), bytes("mtime\0")).remaining()).isEqualTo(16);
      assertThat(snapshot.attribute(bytes("missing"), bytes("mtime\0"))).isNull();
    }
  }

  @Test
  void a05ANegativeExpiryChangesNothing() {
    OptionalLong negative = OptionalLong.of(-1);
    store.apply(new Mutation.Set(bytes("k"), bytes("1")));
    assertThat(store.apply(set("k", "2", negative)).status()).isEqualTo(Status.BAD_VALUE);
    List<Mutation> others =
        List.of(
            new Mutation.CasInit(bytes("k"), bytes("2"), null, negative),
            new Mutation.CasSet(bytes("k"), bytes("1"), bytes("2"), null, negative, true),
            new Mutation.CasAdd(bytes("k"), true, null, negative, true),
            new Mutation.Push(
                bytes("q"), bytes("k"), bytes("2"), null, null, negative, QueueOrder.FIFO));
    for (Mutation other : others) {
      assertThat(store.apply(other).status()).isEqualTo(Status.BAD_VALUE);
    }
    assertThat(store.get("k")).isEqualTo("1");
    assertThat(store.store().statistics().elements()).isEqualTo(1);
  }

  @Test
  void a06EveryChangeRenewsTheTime() {
    byte[] list = SubkeyList.EMPTY.with(bytes("s")).packed();
    List<Mutation> changes =
        List.of(
            new Mutation.SetRange(bytes("k"), bytes("x"), 0),
            new Mutation.SetSubkeys(bytes("k"), list),
            new Mutation.AddSubkey(bytes("k"), bytes("t"), true),
            new Mutation.RemoveSubkey(bytes("k"), bytes("t"), true),
            new Mutation.SetAll(bytes("k"), bytes("v"), list, null));
    store.apply(new Mutation.Set(bytes("k"), bytes("v")));
    for (Mutation change : changes) {
      byte[] before = mtime("k");
      store.pass(Duration.ofMillis(5));
      assertThat(store.apply(change)).isEqualTo(Outcome.DONE);
      assertThat(mtime("k")).as("%s", change).isNotEqualTo(before);
    }
    byte[] before = mtime("k");
    store.pass(Duration.ofMillis(5));
    store.apply(new Mutation.Rename(bytes("k"), bytes("k2"), null, true));
    assertThat(mtime("k2")).isNotEqualTo(before);
  }

  @Test
  void a07RenameRemovesTheOldKeyInTheSameChange() {
    store.apply(new Mutation.Set(bytes("old"), bytes("v")));
    store.apply(new Mutation.Rename(bytes("old"), bytes("new"), null, true));
    assertThat(store.get("old")).isNull();
    assertThat(store.attributes("old")).isNull();
    assertThat(store.get("new")).isEqualTo("v");
    assertThat(store.store().statistics().elements()).isEqualTo(1);
  }

  @Test
  void a09AnExpiredHeadDoesNotHideTheRestOfTheQueue() {
    push("first", OptionalLong.of(1));
    push("second", OptionalLong.empty());
    store.pass(Duration.ofSeconds(2));
    assertThat(pop()).isEqualTo(new Outcome(Status.DONE, null, null));
    assertThat(pop().value()).isEqualTo(bytes("second"));
  }

  @Test
  void a10AnUnreadableElementIsConsumed() {
    store.apply(
        new Mutation.Push(
            bytes("q"),
            null,
            bytes("v"),
            null,
            bytes("secret"),
            OptionalLong.empty(),
            QueueOrder.FIFO));
    assertThat(pop()).isEqualTo(new Outcome(Status.DONE, null, null));
    assertThat(pop().status()).isEqualTo(Status.EMPTY_QUEUE);
  }

  @Test
  void a12ConcurrentIncrementsAndSubkeysLoseNothing() throws InterruptedException {
    int threads = 4;
    int each = 50;
    store.apply(new Mutation.CasInit(bytes("c"), new byte[] {0, 0}, null, OptionalLong.empty()));
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int number = t;
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  store.apply(
                      new Mutation.CasAdd(bytes("c"), true, null, OptionalLong.empty(), true));
                  store.apply(new Mutation.AddSubkey(bytes("p"), bytes(number + "-" + i), true));
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(store.value("c", Access.CHECKED))
        .isEqualTo(new byte[] {(byte) (threads * each), (byte) (threads * each >> 8)});
    assertThat(SubkeyList.parse(store.subkeys("p", true)).size()).isEqualTo(threads * each);
  }

  @Test
  void a14TheGapOfADirectWriteIsZeros() {
    store.apply(new Mutation.SetRange(bytes("k"), bytes("gap"), 4));
    assertThat(store.value("k", Access.RAW)).isEqualTo(bytes("\0\0\0\0gap"));
    store.apply(new Mutation.SetRange(bytes("k"), bytes("x"), 100_000));
    byte[] grown = store.value("k", Access.RAW);
    assertThat(grown).hasSize(100_001);
    assertThat(Arrays.copyOfRange(grown, 7, 100_000)).containsOnly(0);
    store.apply(new Mutation.SetRange(bytes("k"), bytes("y"), 300_000));
    byte[] more = store.value("k", Access.RAW);
    assertThat(Arrays.copyOfRange(more, 100_001, 300_000)).containsOnly(0);
    assertThat(more[100_000]).isEqualTo((byte) 'x');
  }

  @Test
  void a18ExpiredElementsCanBeReadRawUntilTheirGraceHasPassed() {
    store.apply(set("k", "v", OptionalLong.of(1)));
    store.pass(Duration.ofSeconds(1));
    assertThat(store.get("k")).isNull();
    assertThat(store.value("k", Access.RAW)).isEqualTo(bytes("v"));
    assertThat(store.attributes("k")).isNotNull();
  }

  private void push(String value, OptionalLong expire) {
    store.apply(
        new Mutation.Push(bytes("q"), null, bytes(value), null, null, expire, QueueOrder.FIFO));
  }

  private Outcome pop() {
    return store.apply(new Mutation.Pop(bytes("q"), null, false));
  }
}
