package ax.antpick.k2hdkc.storage;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Mutation.ElementKind;
import ax.antpick.k2hdkc.storage.Outcome.Status;
import ax.antpick.k2hdkc.storage.attribute.Attribute;
import ax.antpick.k2hdkc.storage.attribute.AttributeList;
import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import ax.antpick.k2hdkc.storage.cipher.CipherSettings;
import ax.antpick.k2hdkc.storage.cipher.CipherType;
import ax.antpick.k2hdkc.storage.element.SubkeyList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each command means, in the order of the sections that a real tool's output was taken in. */
class ElementSemanticsTest {

  private static final OptionalLong DEFAULT = OptionalLong.empty();

  private StoreFixture store = StoreFixture.inMemory(StoreFixture.SETTINGS);

  @AfterEach
  void close() {
    store.close();
  }

  private void openWith(StoreSettings settings) {
    store.close();
    store = StoreFixture.inMemory(settings);
  }

  private static StoreSettings withPassPhrases(String... passPhrases) {
    List<byte[]> known = new ArrayList<>();
    for (String passPhrase : passPhrases) {
      known.add(bytes(passPhrase));
    }
    return StoreFixture.SETTINGS.withCiphers(
        new CipherSettings(CipherType.PBKDF2, 1000, 1000, known));
  }

  private Status set(String key, String value) {
    return store.apply(new Mutation.Set(bytes(key), bytes(value))).status();
  }

  private Status set(String key, String value, String passPhrase, OptionalLong expire) {
    return store
        .apply(
            new Mutation.Set(
                bytes(key),
                bytes(value),
                bytes(passPhrase),
                expire,
                false,
                ElementKind.PLAIN,
                null))
        .status();
  }

  private String get(String key, String passPhrase) {
    return StoreFixture.text(store.value(key, new Access(true, bytes(passPhrase))));
  }

  private Status addSubkey(String key, String name) {
    return store.apply(new Mutation.AddSubkey(bytes(key), bytes(name), true)).status();
  }

  private Status removeSubkey(String key, String name) {
    return store.apply(new Mutation.RemoveSubkey(bytes(key), bytes(name), true)).status();
  }

  private Status rename(String key, String newKey, String passPhrase) {
    return store
        .apply(new Mutation.Rename(bytes(key), bytes(newKey), bytes(passPhrase), true))
        .status();
  }

  private List<String> subkeys(String key) {
    byte[] packed = store.subkeys(key, true);
    List<String> names = new ArrayList<>();
    SubkeyList.parse(packed).forEach(name -> names.add(StoreFixture.text(name)));
    return names;
  }

  private AttributeList attributes(String key) {
    byte[] bytes = store.attributes(key);
    return bytes == null ? AttributeList.EMPTY : AttributeList.parse(ByteBuffer.wrap(bytes));
  }

  private List<String> attributeNames(String key) {
    List<String> names = new ArrayList<>();
    for (Attribute attribute : attributes(key).attributes()) {
      names.add(StoreFixture.text(attribute.name()).replace("\0", ""));
    }
    return names;
  }

  @Test
  void section1ValuesAndExpiry() {
    set("g1", "value1");
    assertThat(store.get("g1")).isEqualTo("value1");
    set("g1", "value2");
    assertThat(store.get("g1")).isEqualTo("value2");
    set("g3", null);
    assertThat(store.get("g3")).isNull();
    assertThat(store.value("g3", Access.RAW)).isNull();
    assertThat(attributeNames("g3")).containsExactly("mtime");
    assertThat(store.get("nokey")).isNull();
    set("g4", "short", null, OptionalLong.of(2));
    assertThat(store.get("g4")).isEqualTo("short");
    store.pass(Duration.ofSeconds(2));
    assertThat(store.get("g4")).isNull();
    set("g6", "zeroexp", null, OptionalLong.of(0));
    assertThat(store.get("g6")).isNull();
    assertThat(store.value("g6", Access.RAW)).isEqualTo(bytes("zeroexp"));
    assertThat(store.apply(new Mutation.Delete(bytes("g6"))).status()).isEqualTo(Status.DONE);
    assertThat(store.apply(new Mutation.Delete(bytes("nokey"))).status()).isEqualTo(Status.DONE);
    assertThat(store.value("g6", Access.RAW)).isNull();
  }

  @Test
  void section2EncryptionWithAPassPhrase() {
    set("p1", "secret", "mypass", DEFAULT);
    assertThat(store.get("p1")).isNull();
    assertThat(get("p1", "mypass")).isEqualTo("secret");
    assertThat(get("p1", "wrong")).isNull();
    assertThat(store.value("p1", Access.RAW)).startsWith(bytes("Salted__")).hasSize(64);
    assertThat(attributes("p1").value(AttributeName.PBKDF2))
        .isEqualTo(bytes("oCnQ34TrVUnGQeBKnvOJ5Q==\0"));
    set("p1", "plain");
    assertThat(attributeNames("p1")).containsExactly("mtime");
    set("p2", "both", "pw", OptionalLong.of(100));
    assertThat(attributeNames("p2"))
        .containsExactly("aes256_cbc_pad.pbkdf2.sha256", "expire", "mtime");
    assertThat(rename("p2", "p3", null)).isEqualTo(Status.NO_DATA);
    assertThat(rename("p2", "p3", "wrong")).isEqualTo(Status.NO_DATA);
    assertThat(rename("p2", "p3", "pw")).isEqualTo(Status.DONE);
    assertThat(get("p2", "pw")).isNull();
    assertThat(get("p3", "pw")).isEqualTo("both");
    assertThat(attributeNames("p3"))
        .containsExactly("aes256_cbc_pad.pbkdf2.sha256", "expire", "mtime");
  }

  @Test
  void section3Subkeys() {
    set("par", "pv");
    addSubkey("par", "sb");
    addSubkey("par", "sa");
    addSubkey("par", "sa");
    assertThat(subkeys("par")).containsExactly("sa", "sb");
    assertThat(addSubkey("nopar", "sx")).isEqualTo(Status.DONE);
    assertThat(store.get("nopar")).isNull();
    assertThat(subkeys("nopar")).containsExactly("sx");
    assertThat(attributeNames("nopar")).containsExactly("mtime");
    assertThat(removeSubkey("par", "nosuch")).isEqualTo(Status.NOT_LISTED);
    assertThat(removeSubkey("nokeyatall", "x")).isEqualTo(Status.DONE);
    assertThat(removeSubkey("par", "sa")).isEqualTo(Status.DONE);
    assertThat(subkeys("par")).containsExactly("sb");
    set("par", "pv2");
    assertThat(subkeys("par")).containsExactly("sb");
    store.apply(
        new Mutation.Set(bytes("par"), bytes("pv3"), null, DEFAULT, true, ElementKind.PLAIN, null));
    assertThat(subkeys("par")).isEmpty();
    assertThat(removeSubkey("par", "sb")).isEqualTo(Status.DONE);
    assertThat(store.apply(new Mutation.AddSubkey(bytes("par"), null, true)).status())
        .isEqualTo(Status.INVALID);
  }

  @Test
  void subkeysOfAnExpiredElementAreHiddenAndBeginAnew() {
    set("par", "pv", null, OptionalLong.of(1));
    addSubkey("par", "old");
    store.pass(Duration.ofSeconds(2));
    assertThat(store.subkeys("par", true)).isNull();
    assertThat(store.subkeys("par", false)).isNotNull();
    assertThat(removeSubkey("par", "other")).isEqualTo(Status.DONE);
    addSubkey("par", "new");
    assertThat(SubkeyList.parse(store.subkeys("par", false))).containsExactly(bytes("new"));
    set("par", "pv");
    assertThat(subkeys("par")).containsExactly("new");
  }

  @Test
  void setSubkeysReplacesAndClears() {
    byte[] unsorted =
        ByteBuffer.allocate(8 + 2 * 9)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(2)
            .putLong(1)
            .put((byte) 'b')
            .putLong(1)
            .put((byte) 'a')
            .array();
    store.apply(new Mutation.SetSubkeys(bytes("k"), unsorted));
    assertThat(subkeys("k")).containsExactly("a", "b");
    store.apply(new Mutation.SetSubkeys(bytes("k"), bytes("these bytes are no list")));
    assertThat(store.subkeys("k", true)).isNull();
    store.apply(new Mutation.SetSubkeys(bytes("k"), unsorted));
    store.apply(new Mutation.SetSubkeys(bytes("k"), null));
    assertThat(store.subkeys("k", true)).isNull();
    assertThat(attributeNames("k")).containsExactly("mtime");
  }

  @Test
  void section4DirectAccess() {
    set("d1", "0123456789\0");
    setRange("d1", "AB\0", 2);
    assertThat(store.get("d1")).isEqualTo("01AB\0" + "56789\0");
    setRange("d1", "ZZZ\0", 9);
    assertThat(store.get("d1")).isEqualTo("01AB\0" + "5678ZZZ\0");
    setRange("d2", "new", 0);
    assertThat(attributeNames("d2")).containsExactly("mtime");
    assertThat(store.apply(new Mutation.SetRange(bytes("d1"), bytes("x"), -1)).status())
        .isEqualTo(Status.BAD_POSITION);
    assertThat(store.apply(new Mutation.SetRange(bytes("d1"), null, 0)).status())
        .isEqualTo(Status.INVALID);
    for (long position : new long[] {Long.MAX_VALUE, 1L << 31, 32 << 20}) {
      assertThat(store.apply(new Mutation.SetRange(bytes("d1"), bytes("x"), position)).status())
          .isEqualTo(Status.INVALID);
    }
  }

  private void setRange(String key, String value, long position) {
    assertThat(store.apply(new Mutation.SetRange(bytes(key), bytes(value), position)))
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void section6Rename() {
    set("r1", "rv");
    assertThat(rename("r1", "r1", null)).isEqualTo(Status.DONE);
    assertThat(rename("r1", "", null)).isEqualTo(Status.INVALID);
    addSubkey("r1", "sub");
    set("r2", "target");
    assertThat(rename("r1", "r2", null)).isEqualTo(Status.DONE);
    assertThat(store.get("r1")).isNull();
    assertThat(store.get("r2")).isEqualTo("rv");
    assertThat(subkeys("r2")).containsExactly("sub");
    assertThat(rename("nokey", "r3", null)).isEqualTo(Status.NO_DATA);
    set("r7", "old");
    assertThat(rename("r7", "r2", null)).isEqualTo(Status.DONE);
    assertThat(subkeys("r2")).containsExactly("sub");
    set("r9", "ev", null, OptionalLong.of(2));
    byte[] expire = attributes("r9").value(AttributeName.EXPIRE);
    rename("r9", "r10", null);
    assertThat(attributes("r10").value(AttributeName.EXPIRE)).isEqualTo(expire);
    store.pass(Duration.ofSeconds(3));
    assertThat(rename("r10", "r11", null)).isEqualTo(Status.NO_DATA);
  }

  @Test
  void section10Counters() {
    assertThat(casInit("c", 1, 10)).isEqualTo(Status.DONE);
    assertThat(casSet("c", new byte[] {10}, new byte[] {15})).isEqualTo(Status.DONE);
    assertThat(casSet("c", new byte[] {10}, new byte[] {20})).isEqualTo(Status.DIFFERENT_VALUE);
    assertThat(casSet("c", new byte[] {15, 0}, new byte[] {2})).isEqualTo(Status.DIFFERENT_VALUE);
    assertThat(casSet("nokey", new byte[] {1}, new byte[] {2})).isEqualTo(Status.NO_DATA);
    assertThat(casSet("c", null, new byte[] {2})).isEqualTo(Status.INVALID);
    assertThat(casAdd("nokey", true)).isEqualTo(Status.NO_DATA);
    set("text", "notanumber");
    assertThat(casAdd("text", true)).isEqualTo(Status.NOT_A_COUNTER);
    for (int width : new int[] {1, 2, 4, 8}) {
      casInit("c", width, -1);
      assertThat(casAdd("c", true)).isEqualTo(Status.DONE);
      assertThat(store.value("c", Access.CHECKED)).isEqualTo(new byte[width]);
      casAdd("c", true);
      casAdd("c", false);
      casAdd("c", false);
      assertThat(store.value("c", Access.CHECKED)).hasSize(width).containsOnly(-1);
    }
    casInit("c", 2, 0x00ff);
    casAdd("c", true);
    assertThat(store.value("c", Access.CHECKED)).isEqualTo(new byte[] {0, 1});
  }

  @Test
  void countersKeepSubkeysAndAttributesOfUsersAndTheirEncryption() {
    byte[] attributes =
        ByteBuffer.allocate(8 + 16 + 2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(1)
            .putLong(1)
            .putLong(1)
            .put(bytes("uv"))
            .array();
    byte[] list = SubkeyList.EMPTY.with(bytes("s")).packed();
    store.apply(new Mutation.SetAll(bytes("c"), new byte[] {1}, list, attributes));
    assertThat(attributeNames("c")).containsExactly("mtime", "u");
    store.apply(new Mutation.CasInit(bytes("c"), new byte[] {1}, bytes("pw"), OptionalLong.of(60)));
    assertThat(attributeNames("c"))
        .containsExactly("aes256_cbc_pad.pbkdf2.sha256", "expire", "mtime", "u");
    assertThat(casAdd("c", true)).isEqualTo(Status.NO_DATA);
    assertThat(
            store.apply(new Mutation.CasAdd(bytes("c"), true, bytes("pw"), DEFAULT, true)).status())
        .isEqualTo(Status.DONE);
    assertThat(get("c", "pw")).isEqualTo("\u0002");
    assertThat(attributeNames("c")).containsExactly("aes256_cbc_pad.pbkdf2.sha256", "mtime", "u");
    assertThat(subkeys("c")).containsExactly("s");
  }

  private Status casInit(String key, int width, long value) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> 8 * i);
    }
    return store.apply(new Mutation.CasInit(bytes(key), bytes, null, DEFAULT)).status();
  }

  private Status casSet(String key, byte[] expected, byte[] value) {
    return store
        .apply(new Mutation.CasSet(bytes(key), expected, value, null, DEFAULT, true))
        .status();
  }

  private Status casAdd(String key, boolean increment) {
    return store.apply(new Mutation.CasAdd(bytes(key), increment, null, DEFAULT, true)).status();
  }

  @Test
  void section12History() {
    openWith(StoreFixture.SETTINGS.withHistory(true));
    set("hk", "one");
    assertThat(attributeNames("hk")).containsExactly("mtime", "uniqid");
    byte[] first = attributes("hk").value(AttributeName.UNIQID);
    assertThat(first).hasSize(45);
    set("hk", "two");
    assertThat(attributeNames("hk")).containsExactly("mtime", "parentuniqid", "uniqid");
    assertThat(attributes("hk").value(AttributeName.PARENT_UNIQID)).isEqualTo(first);
    String generation = "hk\0" + StoreFixture.text(first);
    assertThat(store.get(generation)).isNull();
    assertThat(store.value(generation, Access.RAW)).isEqualTo(bytes("one"));
    assertThat(attributeNames(generation)).containsExactly("hismark", "mtime", "uniqid");
    byte[] second = attributes("hk").value(AttributeName.UNIQID);
    store.apply(new Mutation.Delete(bytes("hk")));
    assertThat(store.get("hk")).isNull();
    assertThat(store.value("hk\0" + StoreFixture.text(second), Access.RAW)).isEqualTo(bytes("two"));
    set("hk", "three");
    assertThat(attributeNames("hk")).containsExactly("mtime", "uniqid");
    byte[] third = attributes("hk").value(AttributeName.UNIQID);
    rename("hk", "hk2", null);
    assertThat(attributes("hk2").value(AttributeName.UNIQID)).isEqualTo(third);
    assertThat(store.store().statistics().elements()).isEqualTo(3);
    store.apply(new Mutation.Delete(bytes(generation)));
    assertThat(store.store().statistics().elements()).isEqualTo(2);
  }

  @Test
  void section13PassPhrasesOfTheServer() {
    openWith(withPassPhrases("defaultpass", "secondpass"));
    set("ck", "val");
    assertThat(store.get("ck")).isEqualTo("val");
    assertThat(store.value("ck", Access.RAW)).startsWith(bytes("Salted__"));
    assertThat(attributes("ck").value(AttributeName.PBKDF2))
        .isEqualTo(bytes("nrObur+HUKGRruSdc0Fgkw==\0"));
    assertThat(get("ck", "defaultpass")).isEqualTo("val");
    assertThat(get("ck", "secondpass")).isNull();
    set("ck2", "val2", "explicit", DEFAULT);
    assertThat(store.get("ck2")).isNull();
    assertThat(get("ck2", "explicit")).isEqualTo("val2");
    set("ck3", "val3", "secondpass", DEFAULT);
    assertThat(store.get("ck3")).isEqualTo("val3");
    casInit("cc", 4, 1);
    casAdd("cc", true);
    assertThat(casSet("cc", new byte[] {2, 0, 0, 0}, new byte[] {5, 0, 0, 0}))
        .isEqualTo(Status.DONE);
    assertThat(store.value("cc", Access.CHECKED)).isEqualTo(new byte[] {5, 0, 0, 0});
    rename("ck", "ckr", null);
    setRange("ckr", "XX\0", 0);
    assertThat(store.get("ckr")).isEqualTo("val");
  }

  @Test
  void section14DefaultExpiry() {
    openWith(StoreFixture.SETTINGS.withDefaultExpire(3));
    set("dk", "val");
    assertThat(attributeNames("dk")).containsExactly("expire", "mtime");
    set("dk2", "val", null, OptionalLong.of(100));
    set("dk3", "val");
    addSubkey("dk3", "dk4");
    casInit("dc", 4, 1);
    store.pass(Duration.ofSeconds(4));
    assertThat(store.get("dk")).isNull();
    assertThat(store.get("dk2")).isEqualTo("val");
    assertThat(store.subkeys("dk3", true)).isNull();
    assertThat(casAdd("dc", true)).isEqualTo(Status.NO_DATA);
    assertThat(store.value("dk", Access.RAW)).isEqualTo(bytes("val"));
    assertThat(rename("dk", "dkx", null)).isEqualTo(Status.NO_DATA);
    set("dk", "again");
    assertThat(store.get("dk")).isEqualTo("again");
  }

  @Test
  void setAllReplacesTheValueAndKeepsWhatIsNotGiven() {
    byte[] list = SubkeyList.EMPTY.with(bytes("s")).packed();
    store.apply(new Mutation.SetAll(bytes("k"), bytes("v"), list, null));
    assertThat(attributeNames("k")).containsExactly("mtime");
    store.apply(new Mutation.SetAll(bytes("k"), null, null, null));
    assertThat(store.get("k")).isNull();
    assertThat(subkeys("k")).containsExactly("s");
    store.apply(new Mutation.SetAll(bytes("k"), bytes("v"), new byte[] {1}, new byte[] {1}));
    assertThat(subkeys("k")).containsExactly("s");
    assertThat(attributeNames("k")).containsExactly("mtime");
  }

  @Test
  void emptyAndTooLongPartsAreInvalidAndChangeNothing() {
    openWith(StoreFixture.SETTINGS.withValueLimit(100));
    byte[] tooLong = new byte[101];
    List<Mutation> invalid =
        List.of(
            new Mutation.Set(bytes(""), bytes("v")),
            new Mutation.Delete(bytes("")),
            new Mutation.Set(tooLong, bytes("v")),
            new Mutation.Set(bytes("k"), tooLong),
            new Mutation.SetRange(bytes("k"), tooLong, 0),
            new Mutation.SetSubkeys(bytes("k"), tooLong),
            new Mutation.AddSubkey(bytes("k"), tooLong, true),
            new Mutation.SetAll(bytes("k"), null, null, tooLong),
            new Mutation.Rename(bytes("k"), tooLong, null, true),
            new Mutation.CasInit(bytes("k"), tooLong, null, DEFAULT),
            new Mutation.CasInit(bytes("k"), null, null, DEFAULT),
            new Mutation.CasSet(bytes("k"), bytes("v"), tooLong, null, DEFAULT, true));
    for (Mutation mutation : invalid) {
      assertThat(store.apply(mutation).status()).as("%s", mutation).isEqualTo(Status.INVALID);
    }
    assertThat(store.store().statistics().elements()).isZero();
    for (int i = 0; i < 9; i++) {
      addSubkey("k", "0" + i);
    }
    assertThat(addSubkey("k", "09")).isEqualTo(Status.INVALID);
    try (Snapshot snapshot = store.store().snapshot()) {
      assertThat(snapshot.value(new byte[0], Access.RAW)).isNull();
    }
  }

  @Test
  void aReadAmongMutationsSeesThoseBefore() {
    set("k", "v");
    Outcome outcome =
        store.apply(
            new Mutation.Read(
                bytes("k"),
                snapshot ->
                    new Outcome(
                        Status.DONE,
                        null,
                        StoreFixture.copy(snapshot.value(bytes("k"), Access.CHECKED)))));
    assertThat(outcome.value()).isEqualTo(bytes("v"));
  }
}
