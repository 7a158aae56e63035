package ax.antpick.k2hdkc.daemon.settings;

/**
 * Where a setting was given, for messages.
 *
 * @param source the file's name or {@code environment variable NAME}
 * @param line the line in the file, from 1; 0 where there are no lines
 */
record Place(String source, int line) {

  /**
   * The place of a variable.
   *
   * @param name the variable's name
   * @return its place
   */
  static Place ofVariable(String name) {
    return new Place("environment variable " + name, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
