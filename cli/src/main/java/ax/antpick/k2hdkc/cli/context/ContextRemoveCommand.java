package ax.antpick.k2hdkc.cli.context;

import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc context rm}. */
@Command(
    name = "rm",
    description = "Forget a name. The cluster stays as it is.",
    footer = {"", "Examples:", "  k2hdkc context rm shop"})
final class ContextRemoveCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The name.")
  private String name;

  ContextRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!session.contexts().remove(name)) {
      session.note(name.getBytes(StandardCharsets.UTF_8), "is not known");
      return ExitCode.NOT_FOUND.number();
    }
    return ExitCode.OK.number();
  }
}
