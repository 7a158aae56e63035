package ax.antpick.k2hdkc.cli.queue;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.PassOptions;
import ax.antpick.k2hdkc.client.CallOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc keyqueue rm}. */
@Command(
    name = "rm",
    description = "Take keys out of a queue, and remove them with their values.",
    footer = {"", "Examples:", "  k2hdkc keyqueue rm jobs 10"})
final class KeyQueueRemoveCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
  private String name;

  @Parameters(index = "1", paramLabel = "COUNT", description = "How many.")
  private long count;

  @Mixin private PassOptions pass;

  KeyQueueRemoveCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] queue = text.name(name);
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    long removed = connection.with(options).keyQueue(queue).remove(count);
    session.print("", new JsonObject().bytes("queue", queue).number("removed", removed));
    if (removed < count) {
      session.note(queue, "had only " + removed);
    }
    return removed < count ? ExitCode.NOT_FOUND : ExitCode.OK;
  }
}
