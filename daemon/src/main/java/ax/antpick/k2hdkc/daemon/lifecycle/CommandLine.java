package ax.antpick.k2hdkc.daemon.lifecycle;

import java.nio.file.Path;

/**
 * What the daemon was started for.
 *
 * @param task what to do
 * @param config the settings file; null for defaults and environment only
 */
record CommandLine(Task task, Path config) {

  static final String HELP =
      """
      usage: k2hdkcd [--config FILE] [--check-config | --version | --help]

        --config FILE    read settings from FILE (YAML); without it defaults are used, and the
                         environment: setting a.b-c is K2HDKC_A_B_C
        --check-config   only check the settings
        --version        print the version
        --help           print this

      Serves until it is told to stop by SIGTERM. When it serves it prints one line:
        READY chmpx=HOST:PORT control=HOST:PORT admin=HOST:PORT pid=PID
      Exit codes: 2 settings, 3 port in use, 4 data folder not usable, 1 other errors.
      """;

  /** What to do. */
  enum Task {
    /** Serve. */
    SERVE,
    /** Check the settings. */
    CHECK,
    /** Print the version. */
    VERSION,
    /** Print how to use it. */
    HELP
  }

  /**
   * Reads arguments.
   *
   * @param arguments the words of the command line
   * @return what they ask for
   * @throws StartException for a word that is not known
   */
  static CommandLine parse(String... arguments) throws StartException {
    Task task = Task.SERVE;
    Path config = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--config" -> {
          if (++i == arguments.length) {
            throw wrong("--config needs the name of a file");
          }
          config = Path.of(arguments[i]);
        }
        case "--check-config" -> task = Task.CHECK;
        case "--version" -> task = Task.VERSION;
        case "--help" -> task = Task.HELP;
        default -> throw wrong("unknown argument " + arguments[i]);
      }
    }
    return new CommandLine(task, config);
  }

  private static StartException wrong(String what) {
    return new StartException(ExitCode.SETTINGS, what + "; see k2hdkcd --help", null);
  }
}
