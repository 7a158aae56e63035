package ax.antpick.k2hdkc.cli.status;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code k2hdkc status}. */
@Command(
    name = "status",
    description = "Print the servers that answer, and how much they hold.",
    footer = {"", "Examples:", "  k2hdkc status", "  k2hdkc -s kvs1.example.com status --json"})
public final class StatusCommand implements Callable<Integer> {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private final Session session;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<NodeState> states =
        session.connected(connection -> connection.with(session.callOptions()).states());
    PrintStream out = session.console().out();
    if (session.options().json()) {
      out.println(new JsonObject().objects("servers", states, StatusCommand::fill));
    } else {
      out.printf("%-32s %-18s %12s %12s%n", "SERVER", "CHMPXID", "KEYS", "USED");
      states.forEach(state -> out.println(line(state)));
    }
    return ExitCode.OK.number();
  }

  private static String line(NodeState state) {
    return "%-32s %016x   %12d %12s"
        .formatted(
            TerminalText.escape(state.name().getBytes(StandardCharsets.UTF_8)),
            state.chmpxid(),
            state.store().assignedElementCount(),
            size(state.store().totalUsedSize()));
  }

  private static String size(long bytes) {
    double number = bytes;
    int unit = 0;
    while (number >= 1024 && unit < UNITS.length - 1) {
      number /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : "%.1f %s".formatted(number, UNITS[unit]);
  }

  private static void fill(JsonObject json, NodeState state) {
    json.text("name", state.name())
        .text("chmpxid", "%016x".formatted(state.chmpxid()))
        .number("baseHash", state.baseHash())
        .number("pendingHash", state.pendingHash())
        .number("keys", state.store().assignedElementCount())
        .number("usedBytes", state.store().totalUsedSize())
        .number("fileBytes", state.store().fileSize())
        .text("lastUpdate", state.store().lastUpdate().toString());
  }
}
