package ax.antpick.k2hdkc.chmpx.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * One section as it stands in the file, read key by key. Remembers which keys were asked for, so
 * that the others can be named as unknown. Not for several threads.
 */
final class Section {

  private record Entry(String value, int line) {}

  private final String source;
  private final String name;
  private final int line;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final List<String> warnings = new ArrayList<>();

  Section(String source, String name, int line) {
    this.source = source;
    this.name = name;
    this.line = line;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  /** Adds a key. A key that is there already is overridden, as C++ does, with a warning. */
  void put(String key, String value, int keyLine) {
    if (value.indexOf('\0') >= 0) {
      throw new ConfigurationException(source, keyLine, key + " contains a NUL byte");
    }
    Entry earlier = entries.put(key, new Entry(value, keyLine));
    if (earlier != null) {
      warnings.add(
          source
              + ":"
              + keyLine
              + ": "
              + key
              + " is given again, line "
              + earlier.line
              + " does not count");
    }
  }

  Map<String, String> raw() {
    Map<String, String> raw = new LinkedHashMap<>();
    entries.forEach((key, entry) -> raw.put(key, entry.value));
    return raw;
  }

  Optional<String> text(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  String text(String key, String otherwise, int maxBytes) {
    String value = text(key).orElse(otherwise);
    if (value.getBytes(UTF_8).length > maxBytes) {
      throw fault(key, "is longer than the allowed " + maxBytes + " bytes");
    }
    return value;
  }

  String required(String key) {
    return text(key)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> new ConfigurationException(source, line, key + " is missing in " + name));
  }

  String requiredHost(String key) {
    required(key);
    return text(key, "", HostPort.MAX_HOST_BYTES);
  }

  /** A port of a node that GLOBAL may give. */
  int orGlobal(String key, OptionalInt own, OptionalInt global) {
    return own.isPresent()
        ? own.getAsInt()
        : global.orElseThrow(
            () ->
                new ConfigurationException(
                    source, line, key + " is missing in " + name + " and in GLOBAL"));
  }

  boolean flag(String key, boolean otherwise) {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    return switch (value.get().toUpperCase(Locale.ROOT)) {
      case "ON", "YES" -> true;
      case "OFF", "NO" -> false;
      // YAML and JSON have words of their own
      case "TRUE" -> true;
      case "FALSE" -> false;
      default -> throw badValue(key, "ON, YES, OFF, NO");
    };
  }

  int number(String key, int otherwise, int least, int most) {
    Optional<String> value = text(key);
    return value.isEmpty() ? otherwise : (int) parsed(key, value.get(), least, most);
  }

  long longNumber(String key, long otherwise, long least, long most) {
    Optional<String> value = text(key);
    return value.isEmpty() ? otherwise : parsed(key, value.get(), least, most);
  }

  OptionalInt port(String key) {
    Optional<String> value = text(key);
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) parsed(key, value.get(), 0, HostPort.MAX_PORT));
  }

  private long parsed(String key, String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new ConfigurationException(
          source, lineOf(key), said(key) + ", allowed is " + least + " to " + most, e);
    }
    throw badValue(key, least + " to " + most);
  }

  List<HostPort> pairs(String key) {
    List<HostPort> pairs = value(key, List.of(), HostPort::parseList);
    if (pairs.size() > NodeIdentity.MAX_PAIRS) {
      throw badValue(key, NodeIdentity.MAX_PAIRS + " hosts at most");
    }
    return pairs;
  }

  /** A value whose parser throws IllegalArgumentException with a message that says all. */
  <T> T value(String key, T otherwise, Function<String, T> parser) {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return parser.apply(value.get());
    } catch (IllegalArgumentException e) {
      String said = e.getMessage();
      throw new ConfigurationException(
          source, lineOf(key), said.startsWith(key + " ") ? said : key + ": " + said, e);
    }
  }

  ConfigurationException badValue(String key, String allowed) {
    return fault(key, said(key).substring(key.length() + 1) + ", allowed is " + allowed);
  }

  /** A fault of a key that is there: the message starts with the key. */
  ConfigurationException fault(String key, String what) {
    return new ConfigurationException(source, lineOf(key), key + " " + what);
  }

  private String said(String key) {
    return key + " is '" + entries.get(key).value + "'";
  }

  private int lineOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.line;
  }

  /** What is odd in this section, to be called when all keys were asked for. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    entries.forEach(
        (key, entry) -> {
          if (!asked.contains(key)) {
            all.add(source + ":" + entry.line + ": unknown key " + key + " in " + name);
          }
        });
    return all;
  }
}
