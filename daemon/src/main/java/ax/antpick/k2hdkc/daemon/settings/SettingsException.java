package ax.antpick.k2hdkc.daemon.settings;

/**
 * A setting that cannot be accepted. The message is one line: place, key, value, what is allowed.
 */
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A refused setting.
   *
   * @param message the line for the operator
   */
  public SettingsException(String message) {
    super(message);
  }

  static SettingsException refused(Place place, String key, Object value, String allowed) {
    return new SettingsException(
        place + ": " + key + ": " + value + " is not allowed; allowed: " + allowed);
  }
}
