package ax.antpick.k2hdkc.storage.element;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Mutation.ElementKind;
import ax.antpick.k2hdkc.storage.Mutation.QueueOrder;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.StoreFixture;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random changes against a model, over both engines, with the store opened again in between. */
class ElementModelPropertyTest {

  private static final int CHANGES = 120;

  /** Some fit into an entry's key, some do not. */
  private static final List<String> KEYS =
      List.of("a", "b\0", "c".repeat(508), "c".repeat(509), "c".repeat(600), "\u00e3\u0081\u0082");

  private static final List<String> QUEUES = List.of("q", "a", "q".repeat(600));

  @Property(tries = 40)
  void theStoreInMemoryDoesWhatTheModelSays(@ForAll Random random) {
    MemoryEngine[] engine = {new MemoryEngine(SyncMode.OS)};
    check(
        random,
        () -> {
          engine[0] = engine[0].afterCrash();
          return engine[0];
        });
  }

  @Property(tries = 10)
  void theStoreOnDiskDoesWhatTheModelSays(@ForAll Random random) throws IOException {
    Path folder = Files.createTempDirectory("elements");
    try {
      check(random, () -> LmdbEngine.open(folder, LmdbSettings.of(SyncMode.OS), Failpoints.NONE));
    } finally {
      deleteAll(folder);
    }
  }

  private static void check(Random random, Supplier<Engine> opener) {
    ElementModel model = new ElementModel();
    StoreFixture store = StoreFixture.on(opener.get(), StoreFixture.SETTINGS);
    try {
      for (int i = 0; i < CHANGES; i++) {
        Mutation mutation = mutation(random);
        Outcome outcome = store.apply(mutation);
        String got =
            outcome.value() == null
                ? outcome.status().toString()
                : outcome.status() + " " + ElementModel.text(outcome.value());
        assertThat(got).as("%s", mutation).isEqualTo(model.apply(mutation));
        if (i % 40 == 39) {
          compare(store, model);
          store.close();
          store = StoreFixture.on(opener.get(), StoreFixture.SETTINGS);
          compare(store, model);
        }
      }
    } finally {
      store.close();
    }
  }

  private static void compare(StoreFixture store, ElementModel model) {
    assertThat(store.store().statistics().elements()).isEqualTo(model.count());
    try (Snapshot snapshot = store.store().snapshot()) {
      for (String key : KEYS) {
        byte[] bytes = key.getBytes(StandardCharsets.ISO_8859_1);
        ElementModel.Element expected = model.elements().get(key);
        byte[] value = StoreFixture.copy(snapshot.value(bytes, Access.CHECKED));
        byte[] subkeys = StoreFixture.copy(snapshot.subkeys(bytes, true));
        boolean hasValue = expected != null && expected.value.length > 0;
        assertThat(value).isEqualTo(hasValue ? expected.value : null);
        TreeSet<String> names = new TreeSet<>();
        SubkeyList.parse(subkeys).forEach(name -> names.add(ElementModel.text(name)));
        assertThat(names).isEqualTo(expected == null ? new TreeSet<>() : expected.subkeys);
        assertThat(snapshot.attributes(bytes) == null).isEqualTo(expected == null);
      }
    }
  }

  private static Mutation mutation(Random random) {
    byte[] key = bytes(pick(random, KEYS));
    OptionalLong never = OptionalLong.empty();
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          new Mutation.Set(
              key, value(random), null, never, random.nextInt(4) == 0, ElementKind.PLAIN, null);
      case 2 -> {
        byte[] bytes = new byte[1 + random.nextInt(ValueParts.PART_BYTES)];
        random.nextBytes(bytes);
        yield new Mutation.SetRange(key, bytes, random.nextInt(2 * ValueParts.PART_BYTES));
      }
      case 3, 4 -> new Mutation.AddSubkey(key, name(random), true);
      case 5 -> new Mutation.RemoveSubkey(key, name(random), true);
      case 6 -> {
        SubkeyList list = SubkeyList.EMPTY;
        for (int i = random.nextInt(30); i > 0; i--) {
          list = list.with(name(random));
        }
        yield new Mutation.SetSubkeys(key, list.packed());
      }
      case 7 -> new Mutation.Delete(key);
      case 8 -> new Mutation.Rename(key, bytes(pick(random, KEYS)), null, true);
      case 9 ->
          random.nextBoolean()
              ? new Mutation.CasAdd(key, random.nextBoolean(), null, never, true)
              : new Mutation.CasSet(key, new byte[] {1}, new byte[] {2, 0}, null, never, true);
      case 10 ->
          new Mutation.Push(
              bytes(pick(random, QUEUES)),
              null,
              bytes("v" + random.nextInt(100)),
              null,
              null,
              never,
              QueueOrder.values()[random.nextInt(2)]);
      default -> new Mutation.Pop(bytes(pick(random, QUEUES)), null, false);
    };
  }

  private static byte[] value(Random random) {
    int[] lengths = {0, 1, 1, 2, 4, 8, 100, ValueParts.PART_BYTES, 3 * ValueParts.PART_BYTES};
    byte[] value = new byte[lengths[random.nextInt(lengths.length)]];
    random.nextBytes(value);
    if (value.length == 1) {
      value[0] = 1;
    }
    return value;
  }

  private static byte[] name(Random random) {
    int number = random.nextInt(40);
    return bytes(number + "n".repeat(number % 4 == 0 ? 600 : 100));
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
