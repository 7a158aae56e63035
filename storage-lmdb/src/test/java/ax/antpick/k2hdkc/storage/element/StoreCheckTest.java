package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import ax.antpick.k2hdkc.storage.partition.Partition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store whose data was damaged behind its back. */
class StoreCheckTest {

  private static final String LONG_KEY = "long".repeat(200);

  private final EntryKey entryKey = new EntryKey(new MemoryEngine(SyncMode.OS).maxKeyLength());

  private MemoryEngine engine;

  /** Six elements and a tombstone. */
  @BeforeEach
  void fill() {
    MemoryEngine before = new MemoryEngine(SyncMode.OS);
    try (StoreFixture store = StoreFixture.on(before, StoreFixture.SETTINGS)) {
      for (String key : List.of("small", "other", "deleted", LONG_KEY)) {
        store.apply(new Mutation.Set(bytes(key), bytes("value of " + key)));
      }
      store.apply(new Mutation.Set(bytes("large"), new byte[100_000]));
      for (String key : List.of("names", "more names")) {
        store.apply(new Mutation.SetSubkeys(bytes(key), manyNames().packed()));
      }
      store.apply(new Mutation.Delete(bytes("deleted")));
    }
    engine = before.afterCrash();
  }

  private static SubkeyList manyNames() {
    List<byte[]> names = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      names.add(bytes("name " + i));
    }
    return SubkeyList.of(names);
  }

  private ByteBuffer entryOf(String key) {
    return entryKey.element(Partition.of(bytes(key)), bytes(key));
  }

  private static void flipBit(Engine engine, ByteBuffer key) {
    try (WriteTransaction txn = engine.write()) {
      ByteBuffer found = txn.get(key);
      ByteBuffer copy = ByteBuffer.allocateDirect(found.remaining()).put(found).flip();
      int last = copy.limit() - 1;
      txn.put(key, copy.put(last, (byte) (copy.get(last) ^ 1)));
      txn.commit();
    }
  }

  /** The id under which an element keeps what its record does not hold. */
  private long idOf(String key) {
    try (ReadTransaction txn = engine.read()) {
      ElementRecord record = new ElementRecord();
      record.wrap(txn.get(entryOf(key)), bytes(key));
      return record.is(ElementRecord.VALUE_APART) ? record.valueId() : record.namesId();
    }
  }

  @Test
  void aWholeStoreStaysAsItIs() {
    assertThat(new StoreCheck(engine).run()).isEqualTo(new StoreCheck.Report(6, 0));
    try (StoreFixture store = StoreFixture.on(engine, StoreFixture.SETTINGS)) {
      assertThat(store.get(LONG_KEY)).isEqualTo("value of " + LONG_KEY);
      assertThat(store.subkeys("names", false)).isEqualTo(manyNames().packed());
      assertThat(store.store().statistics().elements()).isEqualTo(6);
    }
  }

  @Test
  void damagedElementsGoAndTheOthersStay() {
    flipBit(engine, entryOf("small"));
    flipBit(engine, entryOf(LONG_KEY));
    flipBit(engine, entryKey.part(Partition.of(bytes("large")), idOf("large"), 2));
    long namesId = idOf("names");
    try (WriteTransaction txn = engine.write()) {
      txn.delete(entryKey.name(Partition.of(bytes("names")), namesId, bytes("name 77")));
      txn.commit();
    }
    assertThat(new StoreCheck(engine).run()).isEqualTo(new StoreCheck.Report(2, 4));
    try (StoreFixture store = StoreFixture.on(engine, StoreFixture.SETTINGS)) {
      assertThat(store.store().statistics().elements()).isEqualTo(2);
      assertThat(store.get("other")).isEqualTo("value of other");
      assertThat(store.subkeys("more names", false)).isEqualTo(manyNames().packed());
      for (String lost : List.of("small", LONG_KEY, "large", "names")) {
        assertThat(store.value(lost, Access.RAW)).as(lost).isNull();
        assertThat(store.apply(new Mutation.Set(bytes(lost), bytes("new"))))
            .isEqualTo(Outcome.DONE);
        assertThat(store.get(lost)).isEqualTo("new");
      }
    }
  }

  @Test
  void damagedFiguresAreCountedAnew() {
    flipBit(engine, entryKey.ledger());
    assertThat(new StoreCheck(engine).run()).isEqualTo(new StoreCheck.Report(6, 0));
    try (StoreFixture store = StoreFixture.on(engine, StoreFixture.SETTINGS)) {
      assertThat(store.apply(new Mutation.Delete(bytes("other")))).isEqualTo(Outcome.DONE);
      assertThat(store.store().statistics().elements()).isEqualTo(5);
    }
  }
}
