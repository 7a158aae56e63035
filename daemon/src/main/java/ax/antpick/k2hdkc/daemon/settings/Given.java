package ax.antpick.k2hdkc.daemon.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value as it was given, not yet understood. {@code toString} is what messages show of it. */
sealed interface Given {

  /**
   * Where it was given.
   *
   * @return the place
   */
  Place place();

  /** A single word, number or quoted text; null text when nothing was given. */
  record Text(String text, Place place) implements Given {
    @Override
    public String toString() {
      return text == null ? "(nothing)" : text.isEmpty() ? "\"\"" : text;
    }
  }

  /** A list. */
  record Items(List<Given> items, Place place) implements Given {
    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** Names with values. */
  record Fields(Map<String, Given> fields, Place place) implements Given {
    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + ": " + field.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }
}
