package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import ax.antpick.k2hdkc.client.Counter;
import ax.antpick.k2hdkc.client.CounterWidth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc cas decr}. */
@Command(
    name = "decr",
    description =
        "Take one away. The width is that of the stored number; 0 is followed by the greatest.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc cas decr visits",
      "  k2hdkc cas decr visits && k2hdkc cas get visits"
    })
final class CasDecrementCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Mixin private WriteOptions writing;

  CasDecrementCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    Counter cell = connection.with(writing.of(session)).counter(stored, CounterWidth.BITS_64);
    return new CounterOutcome(session, text, stored)
        .change(
            () -> {
              cell.decrement();
              return true;
            });
  }
}
