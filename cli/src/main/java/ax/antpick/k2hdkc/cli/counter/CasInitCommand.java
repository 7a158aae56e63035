package ax.antpick.k2hdkc.cli.counter;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc cas init}. */
@Command(
    name = "init",
    description = "Store a number, whatever there was.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc cas init visits",
      "  k2hdkc cas init visits 100 --bits 32",
      "  k2hdkc cas init flags 0xff -b 8"
    })
final class CasInitCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
  private String key;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "The number. Default: ${DEFAULT-VALUE}.")
  private String number;

  @Mixin private CounterOptions counter;
  @Mixin private WriteOptions writing;

  CasInitCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    long parsed = counter.parse(number);
    connection.with(writing.of(session)).counter(stored, counter.width()).init(parsed);
    session.print("", new JsonObject().bytes("key", text.shownKey(stored)).text("number", number));
    return ExitCode.OK;
  }
}
