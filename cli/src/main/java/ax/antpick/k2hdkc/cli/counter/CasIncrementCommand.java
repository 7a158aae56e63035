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

/** {@code k2hdkc cas incr}. */
@Command(
    name = "incr",
    description = "Add one. The width is that of the stored number; the greatest is followed by 0.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc cas incr visits",
      "  k2hdkc cas incr visits && k2hdkc cas get visits"
    })
final class CasIncrementCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Mixin private WriteOptions writing;

  CasIncrementCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    Counter cell = connection.with(writing.of(session)).counter(stored, CounterWidth.BITS_64);
    return new CounterOutcome(session, text, stored)
        .change(
            () -> {
              cell.increment();
              return true;
            });
  }
}
