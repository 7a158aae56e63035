package ax.antpick.k2hdkc.cli.session;

/** What the process says by its exit code. The numbers are stable; scripts rely on them. */
public enum ExitCode {
  /** It did what it was asked. */
  OK(0, "success"),
  /** There is no such key, the queue is empty, or the stored value is not the expected one. */
  NOT_FOUND(1, "not found, or refused by what is stored"),
  /** The command line is wrong. */
  USAGE(2, "wrong usage"),
  /** No server could be reached; nothing was changed. */
  UNREACHABLE(3, "no server could be reached"),
  /** No answer in time; whether a change was made is unknown. */
  UNKNOWN_OUTCOME(4, "no answer in time; the outcome is unknown"),
  /** The server answered with an error. */
  SERVER_ERROR(5, "the server answered with an error"),
  /** A file, port or program of this machine is not usable. */
  LOCAL(6, "a local file, port or program is not usable"),
  /** A defect of this program. */
  INTERNAL(70, "a defect of this program"),
  /** Ended by Ctrl-C. */
  INTERRUPTED(130, "interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /**
   * The number given to the operating system.
   *
   * @return 0 to 130
   */
  public int number() {
    return number;
  }

  /**
   * The meaning in a few words, as shown in help texts.
   *
   * @return lower case, without a full stop
   */
  public String meaning() {
    return meaning;
  }
}
