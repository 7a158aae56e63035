package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import ax.antpick.k2hdkc.client.Counter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc cas set}. */
@Command(
    name = "set",
    description = "Store a number if another one is there; else change nothing, and exit with 1.",
    footer = {"", "Examples:", "  k2hdkc cas set visits 1 100"})
final class CasSetCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(index = "1", paramLabel = "OLD", description = "The number that must be there.")
  private String old;

  @Parameters(index = "2", paramLabel = "NEW", description = "The number to store.")
  private String number;

  @Mixin private CounterOptions counter;
  @Mixin private WriteOptions writing;

  CasSetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    long expected = counter.parse(old);
    long wanted = counter.parse(number);
    Counter cell = connection.with(writing.of(session)).counter(stored, counter.width());
    return new CounterOutcome(session, text, stored)
        .change(() -> cell.compareAndSet(expected, wanted));
  }
}
