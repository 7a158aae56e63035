package ax.antpick.k2hdkc.daemon.lifecycle;

/** What the process says by its exit code. */
public enum ExitCode {
  /** It did what it was asked. */
  OK(0),
  /** Something else went wrong; the log has it. */
  OTHER(1),
  /** The command line or a setting is not allowed. */
  SETTINGS(2),
  /** A port is in use, or its address is not this host's. */
  PORT(3),
  /** The data folder is in use, of another version, or not usable. */
  FOLDER(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /**
   * The number given to the operating system.
   *
   * @return 0 to 4
   */
  public int number() {
    return number;
  }
}
