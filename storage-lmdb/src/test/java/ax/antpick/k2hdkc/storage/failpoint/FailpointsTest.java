package ax.antpick.k2hdkc.storage.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailpointsTest {

  @Test
  void noneDoesNothing() {
    Failpoints.NONE.hit("a");
    assertThat(Failpoints.NONE.hits()).isEmpty();
    assertThat(Failpoints.NONE.planted(Failpoints.REPLY_BEFORE_COMMIT)).isFalse();
  }

  @Test
  void hitsAreCountedAndPrinted() {
    Failpoints points = Failpoints.of("", "");
    points.hit("b");
    points.hit("a");
    points.hit("b");
    assertThat(points.hits()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
    assertThat(points.table().lines()).hasSize(2).last().asString().matches("b +2");
  }

  @Test
  void aRuleActsOnItsPlaceAndHit() {
    Failpoints points = Failpoints.of("a=throw@2, b=throw:FULL", "");
    points.hit("a");
    assertThatThrownBy(() -> points.hit("a")).hasMessageContaining("a");
    assertThatCode(() -> points.hit("a")).doesNotThrowAnyException();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> points.hit("b"))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FULL));
    }
  }

  @Test
  void aDelayTakesItsTime() {
    long start = System.nanoTime();
    Failpoints.of("a=delay:20", "").hit("a");
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  void defectsArePlanted() {
    Failpoints points = Failpoints.of("", "x, reply-before-commit");
    assertThat(points.planted(Failpoints.REPLY_BEFORE_COMMIT)).isTrue();
    assertThat(points.planted("y")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "=kill", "a=", "a=explode", "a=delay", "a=delay:x", "a=kill@x", "a=throw:NO"})
  void badRulesAreRefused(String rule) {
    assertThatThrownBy(() -> Failpoints.of(rule, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + rule + "\"")
        .hasMessageContaining("allowed is name=kill");
  }
}
