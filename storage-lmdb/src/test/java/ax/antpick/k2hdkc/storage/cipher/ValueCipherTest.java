package ax.antpick.k2hdkc.storage.cipher;

import static ax.antpick.k2hdkc.storage.StoreFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.attribute.AttributeName;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both formats of encrypted values; the captured value is a C++ server's (appendix B). */
class ValueCipherTest {

  private static final byte[] NAME_OF_PW = bytes("j+TBFFEoHAlKZXjm3b9e7Q==\0");

  private static final byte[] CAPTURED =
      HexFormat.of()
          .parseHex(
              "53616c7465645f5f995687e2becca702a9b5eed008d33fbb02b7c03eb7b5a640"
                  + "e8030000f4df37a3ee482ed1ce5b248e67b61a40733a7c6c56bfc89d70139e50");

  private static ValueCipher cipher(CipherType type, String... passPhrases) {
    List<byte[]> known = Arrays.stream(passPhrases).map(text -> bytes(text)).toList();
    return new ValueCipher(new CipherSettings(type, 10, 2000, known), new Random(1));
  }

  private static byte[] open(ValueCipher cipher, Sealed sealed, String passPhrase) {
    CipherType type =
        sealed.cipher() == AttributeName.PBKDF2 ? CipherType.PBKDF2 : CipherType.PBKDF1;
    return cipher.open(
        type, sealed.passPhraseName(), ByteBuffer.wrap(sealed.value()), bytes(passPhrase));
  }

  @Test
  void opensWhatTheServerSealed() {
    ValueCipher cipher = cipher(CipherType.PBKDF2);
    byte[] value =
        cipher.open(CipherType.PBKDF2, NAME_OF_PW, ByteBuffer.wrap(CAPTURED), bytes("pw"));
    assertThat(value).isEqualTo(bytes("wv2\0"));
  }

  @Test
  void theMagicIsNotLookedAt() {
    byte[] damaged = CAPTURED.clone();
    damaged[0] = 'X';
    byte[] value =
        cipher(CipherType.PBKDF2, "pw")
            .open(CipherType.PBKDF2, NAME_OF_PW, ByteBuffer.wrap(damaged), null);
    assertThat(value).isEqualTo(bytes("wv2\0"));
  }

  @ParameterizedTest
  @EnumSource(CipherType.class)
  void theFirstKnownPassPhraseSealsAndEachKnownOneOpens(CipherType type) {
    ValueCipher cipher = cipher(type, "first", "second");
    Sealed byDefault = cipher.seal(bytes("v"), null);
    Sealed bySecond = cipher.seal(bytes("v"), bytes("second"));
    Sealed byOther = cipher.seal(bytes("v"), bytes("other"));
    assertThat(byDefault.cipher()).isEqualTo(type.attribute());
    assertThat(open(cipher, byDefault, "first")).isEqualTo(bytes("v"));
    assertThat(open(cipher, byDefault, null)).isEqualTo(bytes("v"));
    assertThat(open(cipher, bySecond, null)).isEqualTo(bytes("v"));
    assertThat(open(cipher, byOther, null)).isNull();
    assertThat(open(cipher, byOther, "other")).isEqualTo(bytes("v"));
    // A given pass phrase is the only one that counts, even when the right one is known.
    assertThat(open(cipher, byDefault, "second")).isNull();
  }

  @Test
  void withoutPassPhraseOrValueNothingIsSealed() {
    assertThat(cipher(CipherType.PBKDF2).seal(bytes("v"), new byte[0])).isNull();
    assertThat(cipher(CipherType.PBKDF2, "pw").seal(new byte[0], bytes("x"))).isNull();
  }

  @Test
  void eachValueHasItsOwnIv() {
    ValueCipher cipher = cipher(CipherType.PBKDF2, "pw");
    assertThat(cipher.seal(bytes("v"), null).value())
        .isNotEqualTo(cipher.seal(bytes("v"), null).value());
  }

  @Test
  void aValueThatAsksForTooManyRoundsIsUnreadable() {
    for (byte[] rounds : new byte[][] {{0, 0, 0, 0}, {(byte) 0xd1, 7, 0, 0}, {-1, -1, -1, -1}}) {
      byte[] hostile = CAPTURED.clone();
      System.arraycopy(rounds, 0, hostile, 32, 4);
      assertThat(
              cipher(CipherType.PBKDF2, "pw")
                  .open(CipherType.PBKDF2, NAME_OF_PW, ByteBuffer.wrap(hostile), null))
          .isNull();
    }
  }

  @Property(tries = 300)
  void anyBytesAreAValueOrUnreadable(
      @ForAll CipherType type, @ForAll @Size(max = 80) byte[] bytes) {
    ValueCipher cipher = cipher(type, "pw");
    byte[] value = cipher.open(type, NAME_OF_PW, ByteBuffer.wrap(bytes), null);
    assertThat(value == null || value.length < bytes.length).isTrue();
  }

  @Test
  void settingsAreCheckedAndDoNotTellPassPhrases() {
    assertThatThrownBy(() -> new CipherSettings(CipherType.PBKDF2, 0, 10, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("iterations is 0");
    assertThatThrownBy(() -> new CipherSettings(CipherType.PBKDF2, 1, 1, List.of(new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new CipherSettings(CipherType.PBKDF2, 1, 1, List.of(bytes("pw"))).toString())
        .doesNotContain("pw");
  }
}
