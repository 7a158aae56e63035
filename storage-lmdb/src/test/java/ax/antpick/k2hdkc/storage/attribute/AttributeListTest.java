package ax.antpick.k2hdkc.storage.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Attributes in their binary form; the bytes are those of a C++ server (appendix B). */
class AttributeListTest {

  private static final String CAPTURED =
      ("0300000000000000 1d00000000000000 1900000000000000"
              + "6165733235365f6362635f7061642e70626b6466322e73686132353600"
              + "6a2b54424646456f48416c4b5a586a6d3362396537513d3d00"
              + "0700000000000000 1000000000000000 65787069726500 1c2b036b0000000028f42b2d00000000"
              + "0600000000000000 1000000000000000 6d74696d6500 e02a036b0000000028f42b2d00000000")
          .replace(" ", "");

  private static AttributeList parse(byte[] bytes) {
    return AttributeList.parse(ByteBuffer.wrap(bytes));
  }

  @Test
  void readsAndWritesWhatTheServerSent() {
    byte[] bytes = HexFormat.of().parseHex(CAPTURED);
    AttributeList list = parse(bytes);
    assertThat(list.attributes()).hasSize(3);
    assertThat(new String(list.value(AttributeName.PBKDF2), StandardCharsets.US_ASCII))
        .isEqualTo("j+TBFFEoHAlKZXjm3b9e7Q==\0");
    assertThat(list.toBytes()).isEqualTo(bytes);
    AttributeList rebuilt =
        AttributeList.EMPTY
            .with(AttributeName.MTIME, Instant.ofEpochSecond(0x6b032ae0, 0x2d2bf428))
            .with(AttributeName.PBKDF2, list.value(AttributeName.PBKDF2))
            .with(
                AttributeName.EXPIRE,
                Expiry.after(Instant.ofEpochSecond(0x6b032ae0, 0x2d2bf428), 60));
    assertThat(rebuilt.toBytes()).isEqualTo(bytes);
  }

  @Test
  void sortsAndKeepsTheLastOfEqualNames() {
    byte[] unsorted =
        ByteBuffer.allocate(8 + 3 * 18)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(3)
            .putLong(1)
            .putLong(1)
            .put((byte) 'b')
            .put((byte) 1)
            .putLong(1)
            .putLong(1)
            .put((byte) 'a')
            .put((byte) 2)
            .putLong(1)
            .putLong(1)
            .put((byte) 'b')
            .put((byte) 3)
            .array();
    AttributeList list = parse(unsorted);
    assertThat(list.attributes())
        .extracting(a -> a.name()[0])
        .containsExactly((byte) 'a', (byte) 'b');
    assertThat(list.attributes()).extracting(a -> a.value()[0]).containsExactly((byte) 2, (byte) 3);
  }

  @Test
  void countsAndLengthsThatLieAreNoList() {
    for (long lie : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 100}) {
      ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(parse(bytes.putLong(0, lie).array()).isEmpty()).isTrue();
      bytes.putLong(0, 1).putLong(8, lie).putLong(16, 1);
      assertThat(parse(bytes.array()).isEmpty()).isTrue();
      bytes.putLong(0, 1).putLong(8, 1).putLong(16, lie);
      assertThat(parse(bytes.array()).isEmpty()).isTrue();
    }
  }

  @Property
  void anyBytesAreAListOrNone(@ForAll byte[] bytes) {
    AttributeList list = parse(bytes);
    assertThat(parse(list.toBytes()).toBytes()).isEqualTo(list.toBytes());
  }

  @Test
  void removesAndFinds() {
    AttributeList list = parse(HexFormat.of().parseHex(CAPTURED));
    assertThat(list.ofUsers().isEmpty()).isTrue();
    AttributeList rest = list.without(AttributeName.EXPIRE);
    assertThat(rest.has(AttributeName.EXPIRE)).isFalse();
    ByteBuffer bytes = ByteBuffer.wrap(rest.toBytes());
    assertThat(AttributeList.find(bytes, AttributeName.MTIME.bytes()).remaining()).isEqualTo(16);
    assertThat(AttributeList.find(bytes, AttributeName.EXPIRE.bytes())).isNull();
    assertThat(AttributeList.find(ByteBuffer.allocate(0), new byte[] {1})).isNull();
  }

  @Test
  void anExpiryBehindTheEndOfTimeIsNever() {
    Instant now = Instant.ofEpochSecond(1_800_000_000);
    byte[] never = Expiry.after(now, Long.MAX_VALUE);
    assertThat(Expiry.isReached(ByteBuffer.wrap(never), now.plusSeconds(1L << 40))).isFalse();
    byte[] atOnce = Expiry.after(now, 0);
    assertThat(Expiry.isReached(ByteBuffer.wrap(atOnce), now)).isTrue();
    assertThat(Expiry.isReached(ByteBuffer.wrap(Expiry.after(now, 1)), now)).isFalse();
  }
}
