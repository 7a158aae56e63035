package ax.antpick.k2hdkc.daemon.lifecycle;

/** The node could not start. The message is the one line for the operator. */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * A failed start.
   *
   * @param exitCode what the process ends with
   * @param message the line for the operator
   * @param cause what happened, or null
   */
  public StartException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * What the process ends with.
   *
   * @return the exit code
   */
  public ExitCode exitCode() {
    return exitCode;
  }
}
