package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.client.CallOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How stored elements are read. */
public final class ReadOptions {

  @Mixin private PassOptions pass;

  @Option(
      names = "--no-attr-check",
      description = "Give stored bytes as they are: expired and encrypted ones too.")
  private boolean unchecked;

  /** For picocli. */
  public ReadOptions() {}

  /**
   * The options of the operations.
   *
   * @param session with the time-out
   * @return with pass phrase and check
   */
  public CallOptions of(Session session) {
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    return unchecked ? options.unchecked() : options;
  }
}
