package ax.antpick.k2hdkc.chmpx.config;

/**
 * A configuration cannot be used. The message names the file, the line where it is known, the key,
 * the value and what is allowed.
 */
public final class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Line of a fault that has none. */
  static final int NO_LINE = 0;

  private final int line;

  ConfigurationException(String source, int line, String fault) {
    this(source, line, fault, null);
  }

  ConfigurationException(String source, int line, String fault, Throwable cause) {
    super((line == NO_LINE ? source : source + ":" + line) + ": " + fault, cause);
    this.line = line;
  }

  /**
   * Where the fault is.
   *
   * @return the line, from 1; 0 when the fault has none
   */
  public int line() {
    return line;
  }
}
