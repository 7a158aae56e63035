package ax.antpick.k2hdkc.cli.status;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code k2hdkc ping}. */
@Command(
    name = "ping",
    description = "Ask all servers for a sign of life, and measure how long it takes.",
    footer = {"", "Examples:", "  k2hdkc ping", "  k2hdkc ping --count 10 --json"})
public final class PingCommand implements Callable<Integer> {

  private final Session session;
  private final LongSupplier nanoClock;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "3",
      description = "How often. Default: ${DEFAULT-VALUE}.")
  private int count;

  /**
   * The command.
   *
   * @param session what it works with
   * @param nanoClock tells the time in nanoseconds since some start
   */
  public PingCommand(Session session, LongSupplier nanoClock) {
    this.session = session;
    this.nanoClock = nanoClock;
  }

  @Override
  public Integer call() {
    if (count < 1) {
      throw new CliException(ExitCode.USAGE, "--count is " + count + "; allowed: 1 and more");
    }
    return session.connected(this::run).number();
  }

  private ExitCode run(Connection connection) {
    K2hdkcClient client = connection.with(session.callOptions());
    for (int i = 0; i < count; i++) {
      long start = nanoClock.getAsLong();
      int servers = client.states().size();
      double millis = (nanoClock.getAsLong() - start) / 1e6;
      session.print(
          "%d %s answered in %.2f ms"
              .formatted(servers, servers == 1 ? "server" : "servers", millis),
          new JsonObject().number("servers", servers).decimal("milliseconds", millis));
    }
    return ExitCode.OK;
  }
}
