package ax.antpick.k2hdkc.cli.quickstart;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.CommandRunner;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.session.Target;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code k2hdkc quickstart}. */
@Command(
    name = "quickstart",
    description =
        "Start a node on this machine and try it out. Needs no root and no other service.",
    footer = {
      "",
      "The node listens on free ports of the loopback; all its files are in $K2HDKC_HOME/quickstart,",
      "by default ~/.k2hdkc/quickstart. Without --keep it is stopped at the end, and its files are",
      "removed unless an earlier --keep made them.",
      "",
      "Examples:",
      "  k2hdkc quickstart",
      "  k2hdkc quickstart --keep              leave it running",
      "  k2hdkc -c quickstart set color blue   use it",
      "  k2hdkc quickstart --stop              stop it; its data stay for the next --keep"
    })
public final class QuickstartCommand implements Callable<Integer> {

  private final Session session;
  private final CommandRunner runner;
  private final LocalNode node;

  @Option(names = "--keep", description = "Leave the node running.")
  private boolean keep;

  @Option(names = "--stop", description = "Stop the node that an earlier --keep left running.")
  private boolean stop;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many nodes; this version starts one.")
  private int nodes;

  /**
   * The command.
   *
   * @param session what it works with
   * @param runner runs what is tried out
   */
  public QuickstartCommand(Session session, CommandRunner runner) {
    this.session = session;
    this.runner = runner;
    this.node = new LocalNode(session.console().home().resolve("quickstart"));
  }

  @Override
  public Integer call() {
    if (nodes != 1) {
      throw new CliException(ExitCode.USAGE, "--nodes is " + nodes + "; allowed: 1");
    }
    if (keep && stop) {
      throw new CliException(ExitCode.USAGE, "--keep and --stop exclude each other");
    }
    return (stop ? stop() : start()).number();
  }

  private ExitCode stop() {
    Optional<LocalNode.Running> running = node.running();
    running.ifPresent(node::stop);
    session.contexts().remove(LocalNode.CLUSTER);
    session.print(
        running.isPresent()
            ? "The node is stopped. Its data stay in " + node.folder()
            : "No node was running in " + node.folder(),
        new JsonObject().flag("stopped", running.isPresent()));
    return ExitCode.OK;
  }

  private ExitCode start() {
    Optional<LocalNode.Running> earlier = node.running();
    if (earlier.isPresent()) {
      say("A node is running already: " + earlier.get().server());
      show(earlier.get(), true);
      return ExitCode.OK;
    }
    boolean fresh = node.isNew();
    say("Starting a node in " + node.folder() + " ...");
    long begin = System.nanoTime();
    Thread cleaning = new Thread(() -> node.abandon(fresh), "k2hdkc-quickstart-end");
    // At the end of this process, also at Ctrl-C.
    Runtime.getRuntime().addShutdownHook(cleaning);
    LocalNode.Running started = node.start(launcher());
    say(
        "It serves on %s after %.1f s."
            .formatted(started.server(), (System.nanoTime() - begin) / 1e9));
    show(started, keep);
    if (keep) {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    }
    return ExitCode.OK;
  }

  private String launcher() {
    return System.getProperty("k2hdkc.daemon.launcher", "k2hdkcd");
  }

  private void show(LocalNode.Running running, boolean stays) {
    Target target = new Target(LocalNode.CLUSTER, List.of(running.server()));
    if (stays) {
      session.contexts().put(LocalNode.CLUSTER, target);
    }
    say("");
    int steps;
    try (Connection connection = new Connection(target)) {
      steps = new Tour(runner, connection).run(tourConsole());
    }
    say("");
    session.print(
        stays ? GO_ON_KEPT : GO_ON,
        new JsonObject()
            .text("server", running.server().toString())
            .text("cluster", LocalNode.CLUSTER)
            .number("pid", running.process().pid())
            .text("folder", node.folder().toString())
            .number("steps", steps)
            .flag("running", stays));
  }

  private static final String GO_ON =
      """
      All of this worked. The node is stopped now. Go on with:
        k2hdkc quickstart --keep    leave it running
        k2hdkc --help               all commands""";

  private static final String GO_ON_KEPT =
      """
      The node keeps running. Go on with:
        k2hdkc -c quickstart get color
        k2hdkc -c quickstart shell
        k2hdkc quickstart --stop    stop it""";

  private void say(String text) {
    if (!session.options().json()) {
      session.console().out().println(text);
    }
  }

  /** Programs want the result only. */
  private Console tourConsole() {
    Console console = session.console();
    return session.options().json()
        ? new Console(
            console.in(),
            new PrintStream(OutputStream.nullOutputStream()),
            console.err(),
            java.util.Set.of(),
            console.environment())
        : console;
  }
}
