package ax.antpick.k2hdkc.cli.queue;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.InputOptions;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import ax.antpick.k2hdkc.client.PushOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc queue push}. */
@Command(
    name = "push",
    description = "Push a value to a queue.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc queue push jobs first",
      "  k2hdkc queue push jobs urgent --lifo     to the front",
      "  k2hdkc queue push jobs --value-file job.json"
    })
final class QueuePushCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The value; '-' reads standard input.")
  private String value;

  @Option(
      names = "--lifo",
      description = "Push to the front: last in, first out. Else first in, first out.")
  private boolean lifo;

  @Mixin private InputOptions input;
  @Mixin private WriteOptions writing;

  QueuePushCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] queue = text.name(name);
    byte[] bytes = input.read(value, text, session.console());
    PushOrder order = lifo ? PushOrder.LIFO : PushOrder.FIFO;
    connection.with(writing.of(session)).queue(queue).push(bytes, order);
    session.print("", new JsonObject().bytes("queue", queue).number("bytes", bytes.length));
    return ExitCode.OK;
  }
}
