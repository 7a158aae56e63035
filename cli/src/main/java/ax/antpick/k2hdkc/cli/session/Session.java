package ax.antpick.k2hdkc.cli.session;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.client.CallOptions;
import java.util.List;
import java.util.function.Function;

/** What a command works with: console, common options, and the way to the cluster. */
public final class Session {

  private final Console console;
  private final GlobalOptions options;
  private final Connection shared;

  /**
   * A session.
   *
   * @param console where to read and write
   * @param options the common options, filled when the command line has been parsed
   * @param shared the connection to use unless the options name a cluster; null for none
   */
  public Session(Console console, GlobalOptions options, Connection shared) {
    this.console = console;
    this.options = options;
    this.shared = shared;
  }

  /**
   * Where to read and write.
   *
   * @return the console
   */
  public Console console() {
    return console;
  }

  /**
   * The common options.
   *
   * @return filled when the command line has been parsed
   */
  public GlobalOptions options() {
    return options;
  }

  /**
   * The contexts of this user.
   *
   * @return read from their file anew
   */
  public Contexts contexts() {
    return Contexts.in(console.home());
  }

  /**
   * Works with the cluster that the options mean; a connection that this makes is closed
   * afterwards.
   *
   * @param <T> what the work gives
   * @param work what to do
   * @return what the work gave
   * @throws CliException when the options name no cluster
   */
  public <T> T connected(Function<Connection, T> work) {
    if (shared != null && options.servers().isEmpty() && options.cluster() == null) {
      return work.apply(shared);
    }
    try (Connection own = new Connection(target())) {
      return work.apply(own);
    }
  }

  /**
   * The cluster that the options mean: {@code -s} with {@code -c} as its name, else the context
   * {@code -c}, else {@code K2HDKC_SERVER}, else this machine.
   *
   * @return the cluster
   * @throws CliException when an address is wrong or a context missing
   */
  public Target target() {
    String name = options.cluster();
    if (!options.servers().isEmpty()) {
      return Target.of(name == null ? Target.DEFAULT_CLUSTER : name, options.servers());
    }
    if (name != null) {
      return contexts().find(name);
    }
    String server = console.environment().getOrDefault("K2HDKC_SERVER", "");
    return Target.of(Target.DEFAULT_CLUSTER, List.of(server.isEmpty() ? "127.0.0.1" : server));
  }

  /**
   * How operations are done unless a command says otherwise.
   *
   * @return with the user's time-out
   */
  public CallOptions callOptions() {
    return CallOptions.DEFAULT.timeout(options.timeout());
  }

  /**
   * Prints a result in the form that the user wants.
   *
   * @param text for people, without what would steer a terminal; nothing is printed for ""
   * @param object for programs
   */
  public void print(String text, JsonObject object) {
    if (options.json()) {
      console.out().println(object);
    } else if (!text.isEmpty()) {
      console.out().println(text);
    }
  }

  /**
   * Tells people on standard error why a command did not succeed; programs have the exit code.
   *
   * @param name what it is about, as stored by anybody
   * @param why the rest of the sentence
   */
  public void note(byte[] name, String why) {
    if (!options.json()) {
      console.err().println("k2hdkc: '" + TerminalText.escape(name) + "' " + why);
    }
  }
}
