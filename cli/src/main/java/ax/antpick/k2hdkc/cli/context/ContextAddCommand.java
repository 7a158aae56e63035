package ax.antpick.k2hdkc.cli.context;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc context add}. */
@Command(
    name = "add",
    description = "Remember the servers of a cluster under a name.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc context add shop -s kvs1:8020 -s kvs2:8020 -c shopkvs",
      "  k2hdkc -c shop get color"
    })
final class ContextAddCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The name.")
  private String name;

  ContextAddCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (session.options().servers().isEmpty()) {
      throw new CliException(ExitCode.USAGE, "give the servers by --server HOST:PORT");
    }
    session.contexts().put(name, session.target());
    return ExitCode.OK.number();
  }
}
