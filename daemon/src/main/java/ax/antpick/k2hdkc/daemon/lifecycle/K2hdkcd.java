package ax.antpick.k2hdkc.daemon.lifecycle;

import ax.antpick.k2hdkc.daemon.lifecycle.LifeCycle.State;
import ax.antpick.k2hdkc.daemon.logging.LogConfigurator;
import ax.antpick.k2hdkc.daemon.settings.SettingsException;
import ax.antpick.k2hdkc.daemon.settings.SettingsFile;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.daemon.Daemon;
import org.apache.commons.daemon.DaemonContext;
import org.apache.commons.daemon.DaemonInitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon: a program of its own, by {@link #main}, or run by jsvc, by {@link Daemon}.
 *
 * <p>When it serves, it prints one line {@code READY chmpx=HOST:PORT control=HOST:PORT
 * admin=HOST:PORT pid=PID}. A start that fails prints one line on standard error and ends with an
 * {@link ExitCode}. SIGTERM stops it in an orderly way within {@link #STOP_LIMIT}.
 */
public final class K2hdkcd implements Daemon {

  /** How long a stop may take before the process ends as it is; nothing acknowledged is lost. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(K2hdkcd.class);

  private final LifeCycle lifeCycle = new LifeCycle();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private SettingsFile settings;
  private Node node;

  /** For jsvc. */
  public K2hdkcd() {
    this(System.getenv(), System.out, System.err);
  }

  K2hdkcd(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs until SIGTERM.
   *
   * @param arguments see {@code --help}
   * @throws InterruptedException never: nobody interrupts this thread
   */
  public static void main(String[] arguments) throws InterruptedException {
    ExitCode code = new K2hdkcd().run(arguments);
    if (code != ExitCode.OK) {
      System.exit(code.number());
    }
  }

  /** Does what the command line asks for; a serving node until it is stopped. */
  ExitCode run(String... arguments) throws InterruptedException {
    try {
      CommandLine line = CommandLine.parse(arguments);
      switch (line.task()) {
        case HELP -> out.print(CommandLine.HELP);
        case VERSION -> out.println("k2hdkcd " + version());
        case CHECK -> check(line);
        case SERVE -> serve(line);
      }
      return ExitCode.OK;
    } catch (StartException e) {
      err.println("k2hdkcd: " + e.getMessage());
      return e.exitCode();
    }
  }

  private void check(CommandLine line) throws StartException {
    SettingsFile checked = read(line);
    checked.warnings().forEach(warning -> err.println("k2hdkcd: " + warning));
    out.println((line.config() == null ? "default settings" : line.config()) + ": ok");
  }

  private void serve(CommandLine line) throws StartException, InterruptedException {
    settings = read(line);
    start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "k2hdkc-stop"));
    stopped.await();
  }

  private SettingsFile read(CommandLine line) throws StartException {
    try {
      return SettingsFile.read(line.config(), environment);
    } catch (SettingsException e) {
      throw new StartException(ExitCode.SETTINGS, e.getMessage(), e);
    }
  }

  /** Reads the settings; the arguments are those of {@link #main}. */
  @Override
  public void init(DaemonContext context) throws DaemonInitException {
    try {
      settings = read(CommandLine.parse(context.getArguments()));
    } catch (StartException e) {
      throw new DaemonInitException(e.getMessage(), e);
    }
  }

  /** Opens the node and prints the READY line. */
  @Override
  public void start() throws StartException {
    lifeCycle.move(State.STARTING);
    LogConfigurator.apply(settings.settings().log());
    settings.warnings().forEach(LOG::warn);
    try {
      node = Node.open(settings.settings(), version(), lifeCycle);
    } catch (StartException e) {
      lifeCycle.move(State.FAILED);
      throw e;
    } catch (RuntimeException | LinkageError e) {
      lifeCycle.move(State.FAILED);
      LOG.error("The start failed", e);
      throw new StartException(ExitCode.OTHER, "cannot start: " + e, e);
    }
    lifeCycle.move(State.RUNNING);
    out.println("READY " + node.ports() + " pid=" + ProcessHandle.current().pid());
    out.flush();
  }

  /** Stops the node, once; any thread. */
  @Override
  public void stop() {
    if (!lifeCycle.tryMove(State.STOPPING)) {
      return;
    }
    Thread limit = new Thread(this::endWhenLate, "k2hdkc-stop-limit");
    limit.setDaemon(true);
    limit.start();
    node.close();
    lifeCycle.move(State.STOPPED);
    LOG.info("Stopped");
    stopped.countDown();
  }

  private void endWhenLate() {
    try {
      if (!stopped.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.error("The stop took more than {} s; ending as it is", STOP_LIMIT.toSeconds());
        Runtime.getRuntime().halt(ExitCode.OTHER.number());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is left to do after {@link #stop}. */
  @Override
  public void destroy() {
    lifeCycle.tryMove(State.STOPPED);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        K2hdkcd.class.getPackage().getImplementationVersion(), "development");
  }
}
