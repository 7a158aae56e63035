package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.ElementKind;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes by itself after its grace time, and what stays. */
class PurgeTest {

  private static final Duration TOMBSTONES = Duration.ofMinutes(1);
  private static final Duration EXPIRED = Duration.ofMinutes(10);

  private MemoryEngine engine;
  private StoreFixture store;

  @BeforeEach
  void open() {
    engine = new MemoryEngine(SyncMode.OS);
    store =
        StoreFixture.on(
            engine,
            StoreFixture.SETTINGS.withPurge(
                new StoreSettings.Grace(TOMBSTONES, EXPIRED, Duration.ofMillis(1))));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void set(String key, OptionalLong expire) {
    store.apply(
        new Mutation.Set(bytes(key), bytes("v"), null, expire, false, ElementKind.PLAIN, null));
  }

  private long elements() {
    return store.store().statistics().elements();
  }

  @Test
  void expiredElementsBecomeTombstonesAndThenNothing() {
    set("stays", OptionalLong.empty());
    set("later", OptionalLong.of(100_000));
    for (int i = 0; i < 500; i++) {
      set("goes" + i, OptionalLong.of(1));
    }
    set("long" + "x".repeat(600), OptionalLong.of(1));
    store.pass(EXPIRED);
    assertThat(store.value("goes1", Access.RAW)).isNotNull();
    store.pass(Duration.ofSeconds(1));
    await().until(() -> elements() == 2);
    assertThat(store.get("stays")).isEqualTo("v");
    assertThat(store.get("later")).isEqualTo("v");
    assertThat(engine.statistics().entries()).isGreaterThan(500);
    store.pass(TOMBSTONES);
    // Two elements, and the figures of the store.
    await().until(() -> engine.statistics().entries() == 3);
  }

  @Test
  void elementsOfQueuesWaitForTheirPop() {
    for (String value : new String[] {"a", "b"}) {
      store.apply(
          new Mutation.Push(
              bytes("q"), null, bytes(value), null, null, OptionalLong.of(1), QueueOrder.FIFO));
    }
    set("other", OptionalLong.of(1));
    store.pass(EXPIRED.plusSeconds(2));
    await().until(() -> elements() == 3);
    assertThat(store.apply(new Mutation.Pop(bytes("q"), null, false)).value()).isNull();
    assertThat(elements()).isEqualTo(2);
  }

  @Test
  void aDeletedElementCanComeBackBeforeItsTombstoneGoes() {
    set("k", OptionalLong.empty());
    store.apply(new Mutation.Delete(bytes("k")));
    assertThat(elements()).isZero();
    set("k", OptionalLong.empty());
    set("other", OptionalLong.empty());
    store.apply(new Mutation.Delete(bytes("other")));
    store.pass(TOMBSTONES);
    await().until(() -> engine.statistics().entries() == 2);
    assertThat(store.get("k")).isEqualTo("v");
  }
}
