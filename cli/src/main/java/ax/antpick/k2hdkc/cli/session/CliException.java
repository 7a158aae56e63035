package ax.antpick.k2hdkc.cli.session;

/** A command could not do what it was asked; the message is for the user, the code for scripts. */
public final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * With a message that names the thing, its value and what is allowed.
   *
   * @param exitCode how the process ends
   * @param message what went wrong
   */
  public CliException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  /**
   * With the cause, which is shown when the user asked for details.
   *
   * @param exitCode how the process ends
   * @param message what went wrong
   * @param cause why, or null
   */
  public CliException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * How the process ends.
   *
   * @return never {@link ExitCode#OK}
   */
  public ExitCode exitCode() {
    return exitCode;
  }
}
