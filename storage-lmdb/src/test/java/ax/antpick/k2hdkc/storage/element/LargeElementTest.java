package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.StoreSettings;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements that do not fit into one entry of the engine: values, subkey lists, keys. */
class LargeElementTest {

  private static final int MEBI = 1 << 20;

  @TempDir Path folder;

  private CountingEngine engine;
  private StoreFixture store;

  @BeforeEach
  void open() {
    engine =
        new CountingEngine(LmdbEngine.open(folder, LmdbSettings.of(SyncMode.OS), Failpoints.NONE));
    store = StoreFixture.on(engine, StoreFixture.SETTINGS);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private long entries() {
    return engine.statistics().entries();
  }

  @Test
  void aValueOf32MebibytesIsKeptInPartsAndGoesWithThem() {
    byte[] value = random(32 * MEBI);
    assertThat(store.apply(new Mutation.Set(bytes("k"), value))).isEqualTo(Outcome.DONE);
    assertThat(store.value("k", Access.CHECKED)).isEqualTo(value);
    assertThat(entries()).isGreaterThan(1000);
    try (Snapshot snapshot = store.store().snapshot()) {
      for (int at : new int[] {0, ValueParts.PART_BYTES - 1, 5 * MEBI + 17, 32 * MEBI - 3}) {
        byte[] part = StoreFixture.copy(snapshot.valueRange(bytes("k"), at, 100_000));
        assertThat(part)
            .isEqualTo(Arrays.copyOfRange(value, at, Math.min(at + 100_000, value.length)));
      }
    }
    store.apply(new Mutation.Rename(bytes("k"), bytes("k2"), null, true));
    assertThat(store.value("k2", Access.CHECKED)).isEqualTo(value);
    assertThat(entries()).isLessThan(1100);
    store.apply(new Mutation.Set(bytes("k2"), bytes("small")));
    assertThat(store.get("k2")).isEqualTo("small");
    assertThat(entries()).isEqualTo(3);
  }

  @Test
  void aDirectWriteTouchesOnlyThePartsThatItHits() {
    byte[] value = random(4 * MEBI);
    store.apply(new Mutation.Set(bytes("k"), value));
    long before = engine.bytesPut();
    byte[] patch = random(1000);
    int at = 2 * ValueParts.PART_BYTES - 500;
    store.apply(new Mutation.SetRange(bytes("k"), patch, at));
    System.arraycopy(patch, 0, value, at, patch.length);
    assertThat(store.value("k", Access.CHECKED)).isEqualTo(value);
    assertThat(engine.bytesPut() - before).isLessThan(3L * ValueParts.PART_BYTES);
  }

  @Test
  void directWritesAgreeWithAnArray() {
    Random random = new Random(7);
    byte[] expected = new byte[0];
    for (int i = 0; i < 60; i++) {
      byte[] patch = random(1 + random.nextInt(3 * ValueParts.PART_BYTES));
      int at = random.nextInt(expected.length + ValueParts.PART_BYTES + 1);
      store.apply(new Mutation.SetRange(bytes("k"), patch, at));
      expected = Arrays.copyOf(expected, Math.max(expected.length, at + patch.length));
      System.arraycopy(patch, 0, expected, at, patch.length);
    }
    assertThat(store.value("k", Access.RAW)).isEqualTo(expected);
  }

  @Test
  void addingANameToManyWritesLittle() {
    List<byte[]> names = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      names.add(bytes(String.format("name-%08d", i)));
    }
    SubkeyList list = SubkeyList.of(names);
    store.apply(new Mutation.Set(bytes("k"), bytes("v")));
    store.apply(new Mutation.SetSubkeys(bytes("k"), list.packed()));
    assertThat(store.subkeys("k", true)).isEqualTo(list.packed());

    long before = engine.bytesPut();
    store.apply(new Mutation.AddSubkey(bytes("k"), bytes("name-00005000x"), true));
    store.apply(new Mutation.AddSubkey(bytes("k"), bytes("name-00005000x"), true));
    assertThat(engine.bytesPut() - before).isLessThan(1000);
    assertThat(store.subkeys("k", true)).isEqualTo(list.with(bytes("name-00005000x")).packed());

    before = engine.bytesPut();
    assertThat(removeSubkey("name-00005000x")).isEqualTo(Status.DONE);
    assertThat(removeSubkey("name-00005000x")).isEqualTo(Status.NOT_LISTED);
    assertThat(engine.bytesPut() - before).isLessThan(1000);
    assertThat(store.subkeys("k", true)).isEqualTo(list.packed());
    assertThat(store.get("k")).isEqualTo("v");

    store.apply(new Mutation.SetSubkeys(bytes("k"), null));
    assertThat(store.subkeys("k", true)).isNull();
    assertThat(entries()).isEqualTo(2);
  }

  private Status removeSubkey(String name) {
    return store.apply(new Mutation.RemoveSubkey(bytes("k"), bytes(name), true)).status();
  }

  @Test
  void aListShrinksToNothingNameByName() {
    SubkeyList list = SubkeyList.EMPTY;
    for (int i = 0; i < 200; i++) {
      // Every other name is too long for the key of an entry.
      byte[] name = bytes(i + "x".repeat(i % 2 == 0 ? 10 : 600));
      list = list.with(name);
      store.apply(new Mutation.AddSubkey(bytes("k"), name, true));
    }
    assertThat(store.subkeys("k", true)).isEqualTo(list.packed());
    for (byte[] name : list) {
      assertThat(store.apply(new Mutation.RemoveSubkey(bytes("k"), name, true)).status())
          .isEqualTo(Status.DONE);
    }
    assertThat(store.subkeys("k", true)).isNull();
    assertThat(entries()).isEqualTo(2);
  }

  @Test
  void keysOfAnyLengthAreToldApart() {
    List<String> keys = new ArrayList<>();
    for (int length : new int[] {1, 507, 508, 509, 511, 512, 5000, 100_000}) {
      keys.add("k".repeat(length));
      keys.add("k".repeat(length - 1) + "x");
    }
    for (String key : keys) {
      store.apply(new Mutation.Set(bytes(key), bytes("value of " + key)));
    }
    for (String key : keys) {
      assertThat(store.get(key)).isEqualTo("value of " + key);
    }
    assertThat(store.store().statistics().elements()).isEqualTo(keys.size());
    store.apply(new Mutation.AddSubkey(bytes(keys.get(15)), bytes("s"), true));
    store.apply(new Mutation.Rename(bytes(keys.get(15)), bytes("short"), null, true));
    assertThat(store.get("short")).isEqualTo("value of " + keys.get(15));
    assertThat(store.get(keys.get(15))).isNull();
    assertThat(store.get(keys.get(14))).isEqualTo("value of " + keys.get(14));
  }

  @Test
  void withoutGraceNothingIsLeftOfADeletedElement() {
    store.close();
    engine =
        new CountingEngine(LmdbEngine.open(folder, LmdbSettings.of(SyncMode.OS), Failpoints.NONE));
    store =
        StoreFixture.on(
            engine,
            StoreFixture.SETTINGS.withPurge(
                new StoreSettings.Grace(Duration.ZERO, Duration.ZERO, Duration.ZERO)));
    store.apply(new Mutation.Set(bytes("k"), random(MEBI)));
    for (int i = 0; i < 500; i++) {
      store.apply(new Mutation.AddSubkey(bytes("k"), bytes("name" + i), true));
    }
    store.apply(new Mutation.Delete(bytes("k")));
    assertThat(entries()).isEqualTo(1);
    assertThat(store.store().statistics().elements()).isZero();
  }

  @Test
  void longAndShortNamesAreMergedAsUnsignedBytes() {
    List<byte[]> names = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      byte[] name = new byte[i % 2 == 0 ? 20 : 600];
      Arrays.fill(name, (byte) i);
      names.add(name);
    }
    byte[] packed = SubkeyList.of(names).packed();
    store.apply(new Mutation.SetSubkeys(bytes("k"), packed));
    assertThat(store.subkeys("k", false)).isEqualTo(packed);
  }
}
