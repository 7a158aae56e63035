package ax.antpick.k2hdkc.client.dkc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The binary lists, k2hdkc-commands.md 1.7 and Appendix B. */
class ListsTest {

  private static final String ONE_NAME = "01000000000000000300000000000000777300";
  private static final String ENCRYPTED =
      """
      0300000000000000
      1d00000000000000 1900000000000000 6165733235365f6362635f7061642e70626b6466322e73686132353600
      6a2b54424646456f48416c4b5a586a6d3362396537513d3d00
      0700000000000000 1000000000000000 65787069726500 1c2b036b00000000 28f42b2d00000000
      0600000000000000 1000000000000000 6d74696d6500   e02a036b00000000 28f42b2d00000000"""
          .replaceAll("\\s", "");

  @Test
  void theSubkeyListOfTheSpecification() {
    SubkeyList list = SubkeyList.decode(bytes(ONE_NAME));
    assertThat(list.names()).containsExactly("ws\0".getBytes(UTF_8));
    assertThat(list.contains("ws\0".getBytes(UTF_8))).isTrue();
    assertThat(list.contains("ws".getBytes(UTF_8))).isFalse();
    assertThat(list.encode()).isEqualTo(bytes(ONE_NAME));
  }

  @Test
  void theAttributesOfTheSpecification() {
    AttributeList list = AttributeList.decode(bytes(ENCRYPTED));
    assertThat(list.encode()).isEqualTo(bytes(ENCRYPTED));
    assertThat(list.asMap()).hasSize(3);
    assertThat(list.get("aes256_cbc_pad.pbkdf2.sha256"))
        .hasValue("j+TBFFEoHAlKZXjm3b9e7Q==\0".getBytes(UTF_8));
    assertThat(list.modified()).hasValue(Instant.ofEpochSecond(0x6b032ae0, 0x2d2bf428));
    assertThat(list.expires()).hasValue(Instant.ofEpochSecond(0x6b032b1c, 0x2d2bf428));
    assertThat(list.get("none")).isEmpty();
  }

  @Test
  void emptyListsAreNoBytes() {
    assertThat(SubkeyList.EMPTY.encode()).isEmpty();
    assertThat(SubkeyList.decode(new byte[0]).names()).isEmpty();
    assertThat(AttributeList.EMPTY.encode()).isEmpty();
    assertThat(AttributeList.decode(new byte[0]).asMap()).isEmpty();
  }

  @Property
  void namesAreSortedAsUnsignedBytesAndUnique(@ForAll List<byte[]> any) {
    List<byte[]> names = any.stream().filter(name -> name.length > 0).toList();
    SubkeyList list = SubkeyList.of(names);
    assertThat(list.names()).isSortedAccordingTo(Arrays::compareUnsigned);
    assertThat(SubkeyList.decode(list.encode()).names()).containsExactlyElementsOf(list.names());
    assertThat(names).allMatch(list::contains);
  }

  @Property
  void attributesAreReadAgain(@ForAll Map<String, String> any) {
    Map<byte[], byte[]> attributes = new TreeMap<>(Arrays::compareUnsigned);
    any.forEach(
        (name, value) -> attributes.put((name + '\0').getBytes(UTF_8), value.getBytes(UTF_8)));
    AttributeList list = AttributeList.decode(AttributeList.of(attributes).encode());
    assertThat(list.asMap()).hasSameSizeAs(AttributeList.of(attributes).asMap());
    attributes.forEach((name, value) -> assertThat(list.asMap()).containsEntry(name, value));
  }

  @Property
  void randomBytesAreAListOrRefused(@ForAll byte[] any) {
    assertThat(refusalOrNull(() -> SubkeyList.decode(any)))
        .satisfiesAnyOf(
            e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(DkcFormatException.class));
    assertThat(refusalOrNull(() -> AttributeList.decode(any)))
        .satisfiesAnyOf(
            e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(DkcFormatException.class));
  }

  @Test
  void claimsBeyondTheBytesAreRefused() {
    assertRefused("ffffffffffffffff", "count 18446744073709551615, at most 0 fit");
    assertRefused("00000040000000000300000000000000777300", "count 1073741824, at most 1 fit");
    assertRefused("01000000000000000400000000000000777300", "length 4, at most 3 fit");
    assertRefused("0100000000000000ffffffffffffff7f777300", "at most 3 fit");
    assertRefused("0100000000000000030000000000000077730099", "1 bytes after its last entry");
    assertRefused("010000", "ends where a count of 8 bytes is due, 3 left");
  }

  @Test
  void anAttributesNameAndValueMayNotOverlap() {
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(
            () ->
                AttributeList.decode(
                    bytes("0100000000000000" + "0200000000000000" + "0200000000000000" + "616200")))
        .withMessageContaining("an entry of 2 bytes where 1 are left");
  }

  @Test
  void timesThatAreNoneAreRefused() {
    AttributeList small = AttributeList.of(Map.of("mtime\0".getBytes(UTF_8), new byte[3]));
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(small::modified)
        .withMessage("attribute mtime has 3 bytes, a time has 16");
    byte[] never = new byte[16];
    Arrays.fill(never, (byte) 0x7f);
    AttributeList far = AttributeList.of(Map.of("expire\0".getBytes(UTF_8), never));
    assertThatExceptionOfType(DkcFormatException.class).isThrownBy(far::expires);
  }

  @Test
  void emptyNamesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubkeyList.of(List.of(new byte[1], new byte[0])));
  }

  private static void assertRefused(String hex, String message) {
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> SubkeyList.decode(bytes(hex)))
        .withMessageContaining(message);
  }

  private static Throwable refusalOrNull(Runnable decoding) {
    return org.assertj.core.api.Assertions.catchThrowable(decoding::run);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
