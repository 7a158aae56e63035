package ax.antpick.k2hdkc.chmpx.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever a file holds, it is read or refused with its name. */
class HostileConfigurationPropertyTest {

  private static final String PIECES =
      "GLOBAL|SVRNODE|SLVNODE|NAME|PORT|GROUP|FILEVERSION|DELIVERMODE|CUK|[|]|{|}|:|=|,|-|\n|  |\t|"
          + "'|\"|#|&a|*a|!!x|---|...|%|>|?|0|99999999999999999999|on|hash|a[1-9]|\0|\u0007|\ud800|é|<<";

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(PIECES.split("\\|"))
        .list()
        .ofMaxSize(60)
        .map(list -> String.join("", list));
  }

  @Property(tries = 500)
  void soupIsReadOrRefused(@ForAll("soup") String text) throws IOException {
    for (String suffix : new String[] {".ini", ".yaml", ".json"}) {
      check(suffix, text.getBytes(UTF_8));
    }
  }

  @Property(tries = 1000)
  void mutatedFilesAreReadOrRefused(
      @ForAll("suffixes") String suffix,
      @ForAll("positions") int position,
      @ForAll("positions") int length,
      @ForAll byte replacement)
      throws IOException {
    byte[] bytes = getClass().getResourceAsStream("/chmpx/config/full" + suffix).readAllBytes();
    int from = position % bytes.length;
    int to = Math.min(bytes.length, from + 1 + length % 8);
    for (int i = from; i < to; i++) {
      bytes[i] = replacement;
    }
    check(suffix, bytes);
  }

  @Provide
  Arbitrary<String> suffixes() {
    return Arbitraries.of(".ini", ".yaml", ".json");
  }

  @Provide
  Arbitrary<Integer> positions() {
    return Arbitraries.integers().between(0, 1 << 16);
  }

  private static void check(String suffix, byte[] bytes) throws IOException {
    Path file = Files.createTempFile("hostile", suffix);
    try {
      Files.write(file, bytes);
      ChmpxConfiguration.read(file);
      Statistics.label(suffix).collect("read");
    } catch (ConfigurationException e) {
      Statistics.label(suffix).collect("refused");
      assertThat(e).hasMessageStartingWith(file.toString());
    } finally {
      Files.delete(file);
    }
  }
}
