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

/** {@code k2hdkc queue rm}. */
@Command(
    name = "rm",
    description = "Take values out of a queue and drop them.",
    footer = {"", "Examples:", "  k2hdkc queue rm jobs 10"})
final class QueueRemoveCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
  private String name;

  @Parameters(index = "1", paramLabel = "COUNT", description = "How many.")
  private long count;

  @Mixin private PassOptions pass;

  QueueRemoveCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] queue = text.name(name);
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    long removed = connection.with(options).queue(queue).remove(count);
    session.print("", new JsonObject().bytes("queue", queue).number("removed", removed));
    if (removed < count) {
      session.note(queue, "had only " + removed);
    }
    return removed < count ? ExitCode.NOT_FOUND : ExitCode.OK;
  }
}
