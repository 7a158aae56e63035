package ax.antpick.k2hdkc.cli.session;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {

  @Option(
      names = {"-s", "--server"},
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      description =
          "A server of the cluster; give more to have alternatives."
              + " Default: $K2HDKC_SERVER, else 127.0.0.1:8020.")
  private List<String> servers;

  @Option(
      names = {"-c", "--cluster"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description =
          "A cluster known by its name, see 'k2hdkc context'; with -s the name that the servers have."
              + " Default: mycluster.")
  private String cluster;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      converter = TimeSpan.class,
      defaultValue = "5s",
      description = "How long to wait for an answer, as 5s or 500ms. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(5);

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, for programs.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show the log and the causes of errors.")
  private boolean verbose;

  /** For picocli. */
  public GlobalOptions() {}

  /**
   * Servers named on the command line.
   *
   * @return empty when none were
   */
  public List<String> servers() {
    return servers == null ? List.of() : List.copyOf(servers);
  }

  /**
   * The cluster named on the command line.
   *
   * @return null when none was
   */
  public String cluster() {
    return cluster;
  }

  /**
   * How long to wait for one answer.
   *
   * @return more than zero
   * @throws CliException when the user gave zero
   */
  public Duration timeout() {
    if (timeout.isZero()) {
      throw new CliException(ExitCode.USAGE, "--timeout is 0; allowed: 1ms and more");
    }
    return timeout;
  }

  /**
   * Whether results are wanted as JSON.
   *
   * @return false for people
   */
  public boolean json() {
    return json;
  }

  /**
   * Whether details are wanted.
   *
   * @return true with {@code -v}
   */
  public boolean verbose() {
    return verbose;
  }
}
