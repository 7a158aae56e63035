package ax.antpick.k2hdkc.cli.about;

import ax.antpick.k2hdkc.cli.session.Session;
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
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    String java = System.getProperty("java.version");
    session
        .console()
        .out()
        .println("k2hdkc %s (Java %s)".formatted(version == null ? "unpackaged" : version, java));
    return 0;
  }
}
