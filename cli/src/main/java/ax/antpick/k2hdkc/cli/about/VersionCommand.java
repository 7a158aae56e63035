package ax.antpick.k2hdkc.cli.about;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code k2hdkc version}. */
@Command(
    name = "version",
    description = "Print the version of this tool and of its Java.",
    footer = {"", "Examples:", "  k2hdkc version", "  k2hdkc version --json"})
public final class VersionCommand implements Callable<Integer> {

  private final Session session;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String version =
        Objects.requireNonNullElse(
            VersionCommand.class.getPackage().getImplementationVersion(), "development");
    String java = System.getProperty("java.version");
    session.print(
        "k2hdkc %s (Java %s)".formatted(version, java),
        new JsonObject().text("version", version).text("java", java));
    return ExitCode.OK.number();
  }
}
