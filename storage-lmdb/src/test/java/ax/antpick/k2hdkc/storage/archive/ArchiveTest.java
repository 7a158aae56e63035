package ax.antpick.k2hdkc.storage.archive;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.element.SubkeyList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Archives; the files are those of the real k2hlinetool. */
class ArchiveTest {

  private StoreFixture store = StoreFixture.inMemory(StoreFixture.SETTINGS);

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = ArchiveTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private ArchiveImport.Report load(byte[] archive, boolean skipErrors) throws Exception {
    return store.store().importFrom(new ByteArrayInputStream(archive), skipErrors, records -> {});
  }

  private byte[] export() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store().exportTo(out, elements -> {});
    return out.toByteArray();
  }

  private String get(String key) {
    return StoreFixture.text(store.value(key + "\0", Access.CHECKED));
  }

  private String pop(String queue, boolean keyQueue) {
    Outcome outcome = store.apply(new Mutation.Pop(bytes(queue), null, keyQueue));
    return StoreFixture.text(outcome.key()) + " " + StoreFixture.text(outcome.value());
  }

  @Test
  void readsAnArchiveOfTheRealTool() throws Exception {
    assertThat(load(file("sample.ar"), false)).isEqualTo(new ArchiveImport.Report(23, 0));
    assertThat(get("k1")).isEqualTo("vaXY\0" + "1\0");
    assertThat(get("nullval")).isNull();
    assertThat(get("exp10y")).isEqualTo("expires-in-ten-years\0");
    assertThat(SubkeyList.parse(store.subkeys("parent\0", true)))
        .containsExactly(bytes("child1\0"), bytes("child2\0"));
    assertThat(store.value("enc1\0", new Access(true, bytes("mypass"))))
        .isEqualTo(bytes("secret-text\0"));
    assertThat(pop("que", false)).isEqualTo("null q-one\0");
    assertThat(pop("que", false)).isEqualTo("null q-two\0");
    assertThat(pop("kq", true)).isEqualTo("kqkey1\0 kqval1\0");
  }

  @Test
  void readsATransactionFileWithOtherRecords() throws Exception {
    assertThat(load(file("trans.ar"), false).records()).isEqualTo(25);
    assertThat(get("t1")).isNull();
    assertThat(get("t1new")).isEqualTo("vZZ\0");
    assertThat(SubkeyList.parse(store.subkeys("t1new\0", true))).containsExactly(bytes("s2\0"));
    assertThat(store.attributes("t1new\0")).hasSize(69);
    assertThat(get("t2")).isNull();
    assertThat(get("s1")).isNull();
    assertThat(pop("tq", false)).isEqualTo("null e2\0");
  }

  @Test
  void readsValuesOfTheOtherCipher() throws Exception {
    load(file("pbkdf1.ar"), false);
    assertThat(store.value("e1\0", new Access(true, bytes("mypass")))).isNotNull();
    assertThat(store.value("e1\0", new Access(true, bytes("wrong")))).isNull();
    assertThat(store.value("e2\0", new Access(true, bytes("mypass")))).isNotNull();
  }

  @Test
  void writesTheRecordsThatItRead() throws Exception {
    for (String name : new String[] {"sample.ar", "dkc.ar", "plain.ar", "pbkdf1.ar"}) {
      byte[] archive = file(name);
      load(archive, false);
      assertThat(records(export())).as(name).isEqualTo(records(archive));
      store.close();
      store = StoreFixture.inMemory(StoreFixture.SETTINGS);
    }
  }

  /** The records of an archive in an order of their own. */
  private static TreeSet<String> records(byte[] archive) throws IOException {
    TreeSet<String> records = new TreeSet<>();
    InputStream in = new ByteArrayInputStream(archive);
    long offset = 0;
    for (ArchiveRecord record = ArchiveRecord.readFrom(in, 0, 1 << 20);
        record != null;
        record = ArchiveRecord.readFrom(in, 0, 1 << 20)) {
      int at = (int) offset;
      offset += record.size();
      records.add(HexFormat.of().formatHex(Arrays.copyOfRange(archive, at, (int) offset)));
    }
    return records;
  }

  @Test
  void largeValuesGoInPieces() throws Exception {
    byte[] value = new byte[(20 << 20) + 5];
    new Random(3).nextBytes(value);
    store.apply(new Mutation.Set(bytes("big"), value));
    byte[] archive = export();
    ArchiveRecord first = ArchiveRecord.readFrom(new ByteArrayInputStream(archive), 0, 1 << 24);
    assertThat(first.type()).isEqualTo(RecordType.SET_ALL);
    assertThat(first.value()).isEmpty();
    store.close();
    store = StoreFixture.inMemory(StoreFixture.SETTINGS);
    assertThat(load(archive, false).records()).isEqualTo(4);
    assertThat(store.value("big", Access.CHECKED)).isEqualTo(value);
  }

  @Test
  void tombstonesAreNotExported() throws Exception {
    store.apply(new Mutation.Set(bytes("k"), bytes("v")));
    store.apply(new Mutation.Delete(bytes("k")));
    assertThat(export()).isEmpty();
  }

  @Test
  void aRecordThatCannotBeAppliedEndsTheImportUnlessSkipped() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] nothing = new byte[0];
    byte[] negative = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array();
    for (ArchiveRecord record :
        new ArchiveRecord[] {
          new ArchiveRecord(RecordType.REP_VAL, bytes("a"), bytes("1"), nothing, nothing, nothing),
          new ArchiveRecord(
              RecordType.SET_ALL, bytes("b"), bytes("1"), bytes("bad"), nothing, nothing),
          new ArchiveRecord(RecordType.OW_VAL, bytes("b"), bytes("1"), nothing, nothing, negative),
          new ArchiveRecord(RecordType.OW_VAL, bytes("b"), bytes("1"), nothing, nothing, nothing),
          new ArchiveRecord(RecordType.REN_KEY, bytes("b"), nothing, nothing, nothing, nothing),
          new ArchiveRecord(RecordType.REN_KEY, bytes("b"), nothing, nothing, nothing, bytes("c")),
          new ArchiveRecord(RecordType.SET_ALL, nothing, bytes("1"), nothing, nothing, nothing),
          new ArchiveRecord(RecordType.REP_VAL, bytes("z"), bytes("2"), nothing, nothing, nothing)
        }) {
      record.writeTo(out);
    }
    assertThatThrownBy(() -> load(out.toByteArray(), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Archive record at 106 cannot be applied");
    assertThat(load(out.toByteArray(), true)).isEqualTo(new ArchiveImport.Report(8, 6));
    assertThat(store.get("a")).isEqualTo("1");
    assertThat(store.get("b")).isNull();
    assertThat(store.get("z")).isEqualTo("2");
  }

  @Test
  void headsThatLieAreErrors() throws Exception {
    byte[] archive = file("plain.ar");
    assertThatThrownBy(() -> load(Arrays.copyOf(archive, archive.length - 1), true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut off");
    assertThatThrownBy(() -> load(Arrays.copyOf(archive, 50), true))
        .hasMessageContaining("Archive record at 0 is cut off");
    for (long lie : new long[] {-1, 1L << 30, Long.MAX_VALUE}) {
      for (int field = 16; field < 104; field += 8) {
        byte[] hostile = archive.clone();
        ByteBuffer.wrap(hostile).order(ByteOrder.LITTLE_ENDIAN).putLong(field, lie);
        // Positions of parts without bytes do not count.
        if (field < 64 || hostile[24 + field - 64] > 0) {
          assertThatThrownBy(() -> load(hostile, true))
              .as("field %d", field)
              .isInstanceOf(IOException.class)
              .hasMessageContaining("Archive record at 0");
        }
      }
    }
  }

  @Test
  void aQueueGoesThere() throws Exception {
    store.apply(
        new Mutation.Push(
            bytes("q"), null, bytes("v"), null, null, OptionalLong.empty(), QueueOrder.FIFO));
    byte[] archive = export();
    store.close();
    store = StoreFixture.inMemory(StoreFixture.SETTINGS);
    load(archive, false);
    assertThat(pop("q", false)).isEqualTo("null v");
  }
}
