package ax.antpick.k2hdkc.storage.folder;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines of {@code name=value}, as small files of the folder hold them. */
final class TextRecord {

  private final Map<String, String> values = new LinkedHashMap<>();

  static TextRecord of(byte[] bytes) {
    TextRecord text = new TextRecord();
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .forEach(parts -> text.values.put(parts[0], parts[1]));
    return text;
  }

  TextRecord with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /**
   * A value.
   *
   * @throws IllegalArgumentException when it is missing
   */
  String word(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no line " + name + "=");
    }
    return value;
  }

  /**
   * A value that is a number.
   *
   * @throws IllegalArgumentException when it is missing or not a number
   */
  long number(String name) {
    return Long.parseLong(word(name));
  }

  byte[] toBytes() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }
}
