package ax.antpick.k2hdkc.chmpx.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits INI text into sections: {@code [NAME]}, {@code KEY = VALUE}, comment lines that start with
 * {@code #} (chmpx-wire.md 5.1).
 */
final class IniText {

  private final String source;
  private final List<Section> sections = new ArrayList<>();

  private IniText(String source) {
    this.source = source;
  }

  static List<Section> sections(String source, String text) {
    IniText ini = new IniText(source);
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      ini.add(line.strip(), ++number);
    }
    return ini.sections;
  }

  private void add(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("[") && line.endsWith("]")) {
      sections.add(new Section(source, line.substring(1, line.length() - 1).strip(), number));
      return;
    }
    int equals = line.indexOf('=');
    if (equals <= 0) {
      throw new ConfigurationException(
          source, number, "'" + line + "' is neither [SECTION], KEY = VALUE nor a # comment");
    }
    if (sections.isEmpty()) {
      throw new ConfigurationException(
          source, number, line.substring(0, equals).strip() + " stands before the first [SECTION]");
    }
    sections
        .get(sections.size() - 1)
        .put(line.substring(0, equals).strip(), line.substring(equals + 1).strip(), number);
  }
}
