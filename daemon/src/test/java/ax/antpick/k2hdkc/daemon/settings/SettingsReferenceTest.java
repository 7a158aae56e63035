package ax.antpick.k2hdkc.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/settings.md to the catalogue; with {@code DOCS_WRITE=1} in the environment it writes
 * its table anew.
 */
final class SettingsReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String START = "<!-- table: made from the code -->\n";

  @Test
  void pageHasTheTableOfTheCatalogue() throws IOException {
    String table =
        Keys.ALL.stream()
            .map(
                key ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            key.path(),
                            key.fallback().isEmpty() ? "\"\"" : "`" + key.fallback() + "`",
                            key.kind().allowed(),
                            key.description()))
            .collect(
                Collectors.joining(
                    "", "\n| key | default | allowed | what it does |\n|---|---|---|---|\n", ""));
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(START) + START.length());
    if (System.getenv("DOCS_WRITE") != null) {
      Files.writeString(PAGE, head + table);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(head + table);
  }
}
