package ax.antpick.k2hdkc.cli.context;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.ServerAddress;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.session.Target;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code k2hdkc context list}. */
@Command(
    name = "list",
    description = "Print the clusters that are known by name.",
    footer = {"", "Examples:", "  k2hdkc context list", "  k2hdkc context list --json"})
final class ContextListCommand implements Callable<Integer> {

  private final Session session;

  ContextListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .contexts()
        .all()
        .forEach((name, target) -> session.print(line(name, target), json(name, target)));
    return ExitCode.OK.number();
  }

  private static String line(String name, Target target) {
    return "%-16s %-16s %s".formatted(name, target.cluster(), servers(target));
  }

  private static JsonObject json(String name, Target target) {
    return new JsonObject()
        .text("name", name)
        .text("cluster", target.cluster())
        .text("servers", servers(target));
  }

  private static String servers(Target target) {
    return target.servers().stream().map(ServerAddress::toString).collect(Collectors.joining(","));
  }
}
