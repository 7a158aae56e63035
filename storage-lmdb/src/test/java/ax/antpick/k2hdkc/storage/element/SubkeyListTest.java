package ax.antpick.k2hdkc.storage.element;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Subkey lists in their binary form. */
class SubkeyListTest {

  private static List<byte[]> names(SubkeyList list) {
    List<byte[]> names = new ArrayList<>();
    list.forEach(names::add);
    return names;
  }

  @Test
  void readsAndWritesWhatTheServerSent() {
    byte[] captured = HexFormat.of().parseHex("01000000000000000300000000000000777300");
    SubkeyList list = SubkeyList.parse(captured);
    assertThat(names(list)).containsExactly(bytes("ws\0"));
    assertThat(list.packed()).isEqualTo(captured);
    assertThat(SubkeyList.EMPTY.with(bytes("ws\0")).packed()).isEqualTo(captured);
  }

  @Test
  void countsAndLengthsThatLieAreNoList() {
    for (long lie : new long[] {-1, 0, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 100}) {
      ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(SubkeyList.parse(bytes.putLong(0, lie).array()).isEmpty()).isTrue();
      bytes.putLong(0, 1).putLong(8, lie);
      assertThat(SubkeyList.parse(bytes.array()).isEmpty()).isTrue();
    }
    assertThat(SubkeyList.parse((byte[]) null).isEmpty()).isTrue();
    assertThat(SubkeyList.parse(new byte[7]).isEmpty()).isTrue();
  }

  @Property
  void anyBytesAreAListOrNone(@ForAll byte[] bytes) {
    SubkeyList list = SubkeyList.parse(bytes);
    assertThat(SubkeyList.parse(list.packed()).packed()).isEqualTo(list.packed());
  }

  @Property
  void namesAreSortedAndUniqueHoweverTheyCome(
      @ForAll @Size(max = 30) List<@Size(max = 3) byte[]> given) {
    TreeSet<byte[]> expected = new TreeSet<>(Arrays::compareUnsigned);
    expected.addAll(given);
    ByteBuffer unsorted =
        ByteBuffer.allocate(8 + given.stream().mapToInt(name -> 8 + name.length).sum())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(given.size());
    given.forEach(name -> unsorted.putLong(name.length).put(name));
    SubkeyList parsed = SubkeyList.parse(unsorted.flip());
    SubkeyList grown = SubkeyList.EMPTY;
    for (byte[] name : given) {
      grown = grown.with(name);
    }
    assertThat(names(parsed)).containsExactlyElementsOf(expected);
    assertThat(grown.packed()).isEqualTo(parsed.packed());
    assertThat(parsed.size()).isEqualTo(expected.size());
    SubkeyList shrunk = parsed;
    for (byte[] name : given) {
      assertThat(parsed.has(name)).isTrue();
      shrunk = shrunk.without(name);
      assertThat(shrunk.has(name)).isFalse();
    }
    assertThat(shrunk.packed()).isEmpty();
  }
}
