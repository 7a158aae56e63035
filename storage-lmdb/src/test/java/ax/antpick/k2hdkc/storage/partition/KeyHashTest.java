package ax.antpick.k2hdkc.storage.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hashes that the C++ library printed (specs/k2hdkc-commands.md, appendix B). */
class KeyHashTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0000000000000000, 0000000000000000",
    "61, af63dc4c8601ec8c, af63dc4c8601ec8c",
    "6100, 089be207b544f1e4, af63dc4c8601ec8c",
    "776b00, 5ec2bb19488ec4c5, 08cb5d07b56d33a7",
    "746573742d6b657900, e2b4229d50537725, 890d7d8ff500c7c7",
    "71756575652d6b6579, 39df73dc1312cbb6, cf000a02457cce0b",
    "71756575652d6b657900, 697d94f468f02642, 39df73dc1312cbb6",
    "71756575652d6b65794d41524b455200, 1d5cd8775cc44414, 98682c46e524599c",
    "e3818200, 298a5dcf61348423, 6f74ece72bc5dbd1",
    "ff, 509c41b379fe466e, 509c41b379fe466e",
    "807f, f715b4f84a783a60, 509c0cb379fdec5f",
  })
  void givesWhatTheLibraryGives(String key, String first, String second) {
    byte[] bytes = HexFormat.of().parseHex(key);
    assertThat(KeyHash.first(bytes)).isEqualTo(Long.parseUnsignedLong(first, 16));
    assertThat(KeyHash.second(bytes)).isEqualTo(Long.parseUnsignedLong(second, 16));
  }
}
