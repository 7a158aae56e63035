package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged bytes are found, and versions only grow. */
class StoredBytesTest {

  private final CountingEngine engine = new CountingEngine(new MemoryEngine(SyncMode.OS));
  private final StoreFixture store = StoreFixture.on(engine, StoreFixture.SETTINGS);

  @AfterEach
  void close() {
    store.close();
  }

  /** Flips one bit of each element's bytes, but not of the store's figures. */
  private static ByteBuffer damaged(ByteBuffer value, int at) {
    ByteBuffer copy = ByteBuffer.allocateDirect(value.remaining()).put(value.duplicate()).flip();
    if (copy.remaining() > 40) {
      copy.put(at, (byte) (copy.get(at) ^ 0x10));
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 5, 7, 8, 31, 36, 44, 60, 100})
  void aFlippedBitIsFoundByReadersAndWriters(int at) {
    engine.falsify(value -> damaged(value, at));
    store.apply(new Mutation.Set(bytes("k"), bytes("0123456789")));
    assertThatThrownBy(() -> store.value("k", Access.RAW))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
        .hasMessage("The element \"k\" does not match its checksum");
    assertThatThrownBy(() -> store.apply(new Mutation.Delete(bytes("k"))))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreException.class);
  }

  @Test
  void aDamagedPartOfALargeValueIsFound() {
    engine.falsify(value -> value.remaining() > 30_000 ? damaged(value, 20_000) : value);
    store.apply(new Mutation.Set(bytes("k"), new byte[100_000]));
    assertThatThrownBy(() -> store.value("k", Access.RAW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Part 0")
        .hasMessageContaining("does not match its checksum");
  }

  @Test
  void aClockNeverGoesBackNorRepeats() {
    HybridClock clock = new HybridClock();
    long first = clock.tick(1000);
    assertThat(HybridClock.millis(first)).isEqualTo(1000);
    long second = clock.tick(1000);
    long third = clock.tick(10);
    assertThat(second).isGreaterThan(first);
    assertThat(third).isGreaterThan(second);
    HybridClock next = new HybridClock();
    next.seen(third);
    assertThat(next.tick(10)).isGreaterThan(third);
    assertThat(HybridClock.millis(next.tick(5000))).isEqualTo(5000);
  }

  @Test
  void versionsAreOrderedByTenureThenStampThenNodeUnsigned() {
    Version low = new Version(1, 1, 1);
    assertThat(low).isEqualByComparingTo(new Version(1, 1, 1));
    assertThat(low).isLessThan(new Version(2, 0, 0));
    assertThat(low).isLessThan(new Version(1, -1, 0));
    assertThat(low).isLessThan(new Version(1, 1, 2));
  }

  @Test
  void keysInMessagesAreReadable() {
    assertThat(KeyText.of(bytes("a b\0"))).isEqualTo("\"a b\\0\"");
    assertThat(KeyText.of(new byte[] {1, (byte) 0xff})).isEqualTo("0x01ff");
    assertThat(KeyText.of(new byte[100])).startsWith("0x00").endsWith("... (100 bytes)");
  }
}
