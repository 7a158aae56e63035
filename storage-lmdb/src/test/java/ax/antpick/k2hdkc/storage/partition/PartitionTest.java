package ax.antpick.k2hdkc.storage.partition;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which partition a key belongs to. */
class PartitionTest {

  private static final String ELEMENT = "0000000000006522_000000006B0324F6_000000000D72AD7D\0";
  private static final String GENERATION = "\0oCnQ34TrVUnGQeBKnvOJ5QoCnQ34TrVUnGQeBKnvOJ5=\0";

  @ParameterizedTest
  @ValueSource(
      strings = {"MARKER\0", ELEMENT, GENERATION, "MARKER\0MARKER\0", ELEMENT + GENERATION})
  void whatBelongsToAKeyIsInItsPartition(String suffix) {
    assertThat(Partition.of(bytes("q1" + suffix))).isEqualTo(Partition.of(bytes("q1")));
    assertThat(Partition.of(bytes(suffix))).isEqualTo(Partition.of(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MARKER",
        "ARKER\0",
        "0000000000006522_000000006B0324F6_000000000D72AD7D",
        "000000000000652x_000000006B0324F6_000000000D72AD7D\0",
        "0000000000006522-000000006B0324F6_000000000D72AD7D\0",
        "\0aaa=\0",
        "\0",
      })
  void otherEndingsArePartOfTheKey(String suffix) {
    byte[] key = bytes("q1" + suffix);
    assertThat(Partition.routingLength(key)).isEqualTo(key.length);
  }

  @Test
  void keysSpreadEvenly() {
    int[] counts = new int[Partition.COUNT];
    int keys = 100 * Partition.COUNT;
    for (int i = 0; i < keys; i++) {
      counts[Partition.of(bytes("key-" + i + "\0"))]++;
    }
    // 100 on average; with random keys all counts are within 6 standard deviations.
    assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count > 40 && count < 160);
  }

  @Test
  void aQueueElementIsTold() {
    assertThat(Partition.isQueueElement(bytes("q1" + ELEMENT))).isTrue();
    assertThat(Partition.isQueueElement(bytes("q1MARKER\0"))).isFalse();
    assertThat(Partition.isQueueElement(new byte[0])).isFalse();
  }
}
