package ax.antpick.k2hdkc.daemon.settings;

import java.util.Locale;

/**
 * One setting of the catalogue.
 *
 * @param <T> the type of its value
 * @param path its name, as {@code storage.map-size}
 * @param kind what is allowed
 * @param fallback the value when it is not given, as it would be written
 * @param description what it does, one sentence for the reference
 */
record Key<T>(String path, Kind<T> kind, String fallback, String description) {

  /**
   * The environment variable that overrides it: {@code storage.map-size} is {@code
   * K2HDKC_STORAGE_MAP_SIZE}.
   *
   * @return the variable's name
   */
  String variable() {
    return "K2HDKC_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * Whether values are lists, which variables give as JSON.
   *
   * @return true for a list
   */
  boolean isList() {
    return fallback.startsWith("[");
  }
}
