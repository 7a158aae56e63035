package ax.antpick.k2hdkc.chmpx.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** {@code -Dchmpx.fuzz.frames=N -Dchmpx.fuzz.seed=S} choose another run. */
class FrameFuzzTest {

  @Test
  void mutatedGoldenFramesAreReadOrRefused() {
    FrameFuzz fuzz = new FrameFuzz(Long.getLong("chmpx.fuzz.seed", 20261123));
    fuzz.run(Long.getLong("chmpx.fuzz.frames", 200_000));
    LoggerFactory.getLogger(FrameFuzzTest.class).info("{}", fuzz.report());
    assertThat(fuzz.hits())
        .containsKeys(
            "message",
            "message to server",
            "read N2_STATUS_RES",
            "read N2_CONINIT_REQ",
            "read N2_STATUS_CHANGE",
            "read VERSION_RES",
            "answered N2_STATUS_RES",
            "answered VERSION_RES",
            "answered N2_CONINIT_RES",
            "closed PROTOCOL_ERROR");
    assertThat(fuzz.taken()).isGreaterThan(fuzz.frames() * 3 / 10);
  }

  @Test
  void oneSeedGivesOneRun() {
    FrameFuzz one = new FrameFuzz(7);
    FrameFuzz two = new FrameFuzz(7);
    one.run(5_000);
    two.run(5_000);
    assertThat(one.report()).isEqualTo(two.report());
  }
}
