package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.session.TimeSpan;
import ax.antpick.k2hdkc.client.CallOptions;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How elements are stored. */
public final class WriteOptions {

  @Mixin private PassOptions pass;

  @Option(
      names = "--expire",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "Hide it after this time, as 90s, 5m, 2h or 7d, in whole seconds.")
  private Duration expire;

  /** For picocli. */
  public WriteOptions() {}

  /**
   * The options of the operations.
   *
   * @param session with the time-out
   * @return with pass phrase and expiry
   */
  public CallOptions of(Session session) {
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    return expire == null ? options : options.expire(expire);
  }
}
