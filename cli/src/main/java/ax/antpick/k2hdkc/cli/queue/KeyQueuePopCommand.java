package ax.antpick.k2hdkc.cli.queue;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.PassOptions;
import ax.antpick.k2hdkc.client.CallOptions;
import ax.antpick.k2hdkc.client.QueueEntry;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc keyqueue pop}. */
@Command(
    name = "pop",
    description = "Take the first key out of a queue, and print and remove it with its value.",
    footer = {"", "Examples:", "  k2hdkc keyqueue pop jobs", "  k2hdkc keyqueue pop jobs --json"})
final class KeyQueuePopCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
  private String name;

  @Mixin private PassOptions pass;

  KeyQueuePopCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] queue = text.name(name);
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    Optional<QueueEntry> popped = connection.with(options).keyQueue(queue).pop();
    JsonObject json = new JsonObject().bytes("queue", queue).flag("found", popped.isPresent());
    popped.ifPresent(
        entry -> {
          json.bytes("key", text.shownKey(entry.key()));
          entry.value().ifPresent(bytes -> json.bytes("value", text.shownValue(bytes)));
        });
    session.print(popped.map(entry -> text.line(entry.key(), entry.value())).orElse(""), json);
    if (popped.isEmpty()) {
      session.note(queue, "is empty");
    }
    return popped.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.OK;
  }
}
