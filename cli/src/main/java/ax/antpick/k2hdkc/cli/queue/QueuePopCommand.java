package ax.antpick.k2hdkc.cli.queue;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.FoundValue;
import ax.antpick.k2hdkc.cli.value.OutputOptions;
import ax.antpick.k2hdkc.cli.value.PassOptions;
import ax.antpick.k2hdkc.client.CallOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc queue pop}. */
@Command(
    name = "pop",
    description = "Take the first value out of a queue and print it.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc queue pop jobs",
      "  k2hdkc queue pop jobs --raw -o job.json",
      "  while k2hdkc queue pop jobs; do :; done   until it is empty"
    })
final class QueuePopCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
  private String name;

  @Mixin private PassOptions pass;
  @Mixin private OutputOptions output;

  QueuePopCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    output.check();
    byte[] queue = text.name(name);
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    return new FoundValue(session, text, output)
        .print("queue", queue, "is empty", connection.with(options).queue(queue).pop());
  }
}
