package ax.antpick.k2hdkc.client.dkc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Result codes on the wire, k2hdkc-commands.md 1.4. */
class ResultTest {

  @ParameterizedTest
  @EnumSource(Subcode.class)
  void everyResultIsReadAgain(Subcode subcode) {
    assertThat(Result.of(subcode.success().restype())).isSameAs(subcode.success());
    assertThat(Result.of(subcode.error().restype())).isSameAs(subcode.error());
    assertThat(Subcode.of(subcode.number())).isSameAs(subcode);
  }

  @Test
  void resultsAreNamedAsTheToolsNameThem() {
    assertThat(Subcode.NODATA.error()).hasToString("DKC_RES_ERROR - DKC_RES_SUBCODE_NODATA");
    assertThat(Subcode.GETPOPQUEUENAME.error().restype()).isEqualTo(0x8000000000000016L);
    assertThat(Subcode.NODATA.success().restype()).isEqualTo(0x10000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0x1d, 0x1_0000_0000L, 0x80000000FFFFFFFFL, 0xFFFFFFFF00000000L})
  void unknownResultsAreRefused(long restype) {
    assertThatExceptionOfType(DkcFormatException.class)
        .isThrownBy(() -> Result.of(restype))
        .withMessageContaining(Long.toHexString(restype));
  }
}
