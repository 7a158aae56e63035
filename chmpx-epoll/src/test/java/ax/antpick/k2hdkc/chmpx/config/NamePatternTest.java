package ax.antpick.k2hdkc.chmpx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vm.spec.test        | VM.spec.test      | true",
        "vm.spec.test        | vmxspec.test      | false",
        "192.0.2.1           | 192.0.2.1         | true",
        "fe80::1             | fe80::1           | true",
        "h[1-12].x           | h12.x             | true",
        "h[1-12].x           | h13.x             | false",
        "h[08-10]            | h09               | true",
        "h[08-10]            | h9                | false",
        "h[a-c,x]-[1,3].test | hb-3.test         | true",
        "h[a-c,x]-[1,3].test | hX-1.test         | true",
        "h[a-c,x]-[1,3].test | hb-2.test         | false",
        "[.]*                | anything.at.all   | true",
        ".*                  | anything.at.all   | true",
        "h[0-9]+\\.test      | h77.test          | true",
        "h[0-9]+\\.test      | h77.test.evil.com | false",
        "h[0-9]+\\.test      | h77xtest          | false",
        "[[:alpha:]]+[[:digit:]] | abc1          | true",
        "[[:xdigit:]]+x*     | 09af              | true",
        "'^(a|b)$'           | b                 | true",
      })
  void matchesWholeNames(String pattern, String name, boolean expected) {
    assertThat(NamePattern.ofHosts(pattern).matches(name)).isEqualTo(expected);
    assertThat(NamePattern.ofHosts(pattern).text()).isEqualTo(pattern);
  }

  @Test
  void takesKeysAsExpressionsAndNothingAsNone() {
    assertThat(NamePattern.ofKeys("").matches("")).isTrue();
    assertThat(NamePattern.ofKeys("").matches("x")).isFalse();
    assertThat(NamePattern.ofKeys("a.c").matches("abc")).isTrue();
    assertThat(NamePattern.ANY.matches("x")).isTrue();
  }

  @Test
  void boundsExpansionsAndPatterns() {
    assertThatThrownBy(() -> NamePattern.ofHosts("h[1-999][1-999]"))
        .hasMessage("pattern makes more than the allowed 65536 names");
    assertThatThrownBy(() -> NamePattern.ofHosts("h[0-999999999]"))
        .hasMessageContaining("range 0-999999999");
    assertThatThrownBy(() -> NamePattern.ofHosts("h[9-1]")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> NamePattern.ofHosts("h".repeat(2048))).hasMessageContaining("2047");
    assertThatThrownBy(() -> NamePattern.ofHosts("h(")).hasMessageContaining("regular expression");
  }
}
