package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.PassOptions;
import ax.antpick.k2hdkc.client.CallOptions;
import ax.antpick.k2hdkc.client.CounterWidth;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc cas get}. */
@Command(
    name = "get",
    description = "Print the number.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc cas get visits",
      "  k2hdkc cas get visits --bits 32 --json"
    })
final class CasGetCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Mixin private CounterOptions counter;
  @Mixin private PassOptions pass;

  CasGetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    CallOptions options = pass.applyTo(session.callOptions(), session.console());
    CounterWidth width = counter.width();
    OptionalLong number = connection.with(options).counter(stored, width).get();
    CounterOutcome outcome = new CounterOutcome(session, text, stored);
    return number.isPresent() ? outcome.number(number.getAsLong()) : outcome.missing();
  }
}
