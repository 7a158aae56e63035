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

/** {@code k2hdkc keyqueue push}. */
@Command(
    name = "push",
    description = "Store a value under a key and push the key to a queue.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc keyqueue push jobs job:1 first",
      "  k2hdkc keyqueue push jobs job:1 urgent --lifo   to the front"
    })
final class KeyQueuePushCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
  private String name;

  @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(
      index = "2",
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

  KeyQueuePushCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] queue = text.name(name);
    byte[] stored = text.key(key);
    byte[] bytes = input.read(value, text, session.console());
    PushOrder order = lifo ? PushOrder.LIFO : PushOrder.FIFO;
    connection.with(writing.of(session)).keyQueue(queue).push(stored, bytes, order);
    session.print(
        "",
        new JsonObject()
            .bytes("queue", queue)
            .bytes("key", text.shownKey(stored))
            .number("bytes", bytes.length));
    return ExitCode.OK;
  }
}
