package ax.antpick.k2hdkc.daemon.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was given for each key: by the file, overridden by the environment, else the fallback. */
final class SettingsSource {

  private static final String PREFIX = "K2HDKC_";

  /** Variables of the launchers, the tests and the drivers, which are no settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "K2HDKC_HOME",
          "K2HDKC_PEERS",
          "K2HDKC_JAVA",
          "K2HDKC_JAVA_OPTIONS",
          "K2HDKC_SLAVE_CONF",
          "K2HDKC_SLAVE_PORT",
          "K2HDKC_SLAVE_CUK");

  private static final Map<String, Key<?>> BY_PATH =
      Keys.ALL.stream().collect(Collectors.toUnmodifiableMap(Key::path, Function.identity()));
  private static final Map<String, Key<?>> BY_VARIABLE =
      Keys.ALL.stream().collect(Collectors.toUnmodifiableMap(Key::variable, Function.identity()));

  private final Map<String, Given> given = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Collects what is given.
   *
   * @param file the parsed settings file
   * @param environment the environment variables
   * @throws SettingsException for a key that does not exist, or a variable that is not readable
   */
  SettingsSource(Given file, Map<String, String> environment) throws SettingsException {
    if (file instanceof Given.Fields fields) {
      addFields("", fields);
    } else if (!(file instanceof Given.Text text && text.text() == null)) {
      throw new SettingsException(file.place() + ": " + file + " is not a mapping of keys");
    }
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (variable.getKey().startsWith(PREFIX)) {
        addVariable(variable.getKey(), variable.getValue());
      }
    }
  }

  private void addFields(String prefix, Given.Fields fields) throws SettingsException {
    for (Map.Entry<String, Given> field : fields.fields().entrySet()) {
      String path = prefix + field.getKey();
      Given value = field.getValue();
      if (BY_PATH.containsKey(path)) {
        given.put(path, value);
      } else if (!isSection(path)) {
        throw unknown(prefix, path, value.place());
      } else if (value instanceof Given.Fields section) {
        addFields(path + ".", section);
      } else if (!(value instanceof Given.Text text && text.text() == null)) {
        throw SettingsException.refused(
            value.place(), path, value, "a mapping of the keys " + names(path + "."));
      }
    }
  }

  private void addVariable(String name, String value) throws SettingsException {
    Key<?> key = BY_VARIABLE.get(name);
    if (key != null) {
      Place place = Place.ofVariable(name);
      given.put(
          key.path(),
          key.isList() ? YamlDocument.parse(place.source(), value) : new Given.Text(value, place));
    } else if (!OTHER_VARIABLES.contains(name)) {
      warnings.add(Place.ofVariable(name) + " is no setting and has no effect");
    }
  }

  /** The value of a key. */
  <T> T get(Key<T> key) throws SettingsException {
    Given value = given.get(key.path());
    if (value == null) {
      value = fallback(key);
    }
    Optional<T> read = key.kind().read(value);
    if (read.isEmpty()) {
      throw refused(key, key.kind().allowed());
    }
    return read.get();
  }

  /** Tells whether the key was given at all. */
  boolean has(Key<?> key) {
    return given.containsKey(key.path());
  }

  /** An error about a value that is well-formed but cannot be accepted. */
  SettingsException refused(Key<?> key, String allowed) throws SettingsException {
    Given value = given.getOrDefault(key.path(), fallback(key));
    return SettingsException.refused(value.place(), key.path(), value, allowed);
  }

  /** Notes that a value, when it was given, has no effect, and why. */
  void warnIfGiven(Key<?> key, String reason) {
    if (has(key)) {
      Given value = given.get(key.path());
      warnings.add(value.place() + ": " + key.path() + ": " + value + " has no effect: " + reason);
    }
  }

  /** What deserves to be logged as a warning. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static Given fallback(Key<?> key) throws SettingsException {
    return key.isList()
        ? YamlDocument.parse("default", key.fallback())
        : new Given.Text(key.fallback(), new Place("default", 0));
  }

  private static boolean isSection(String path) {
    return BY_PATH.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
  }

  private static SettingsException unknown(String prefix, String path, Place place) {
    return new SettingsException(
        place + ": " + path + " is no setting; allowed here: " + names(prefix));
  }

  private static String names(String prefix) {
    return Keys.ALL.stream()
        .map(Key::path)
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .map(path -> path.contains(".") ? path.substring(0, path.indexOf('.')) : path)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
