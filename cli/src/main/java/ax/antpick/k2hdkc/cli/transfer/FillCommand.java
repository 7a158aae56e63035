package ax.antpick.k2hdkc.cli.transfer;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import ax.antpick.k2hdkc.client.AsyncK2hdkcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc fill}. */
@Command(
    name = "fill",
    description = "Store a value under many keys: PREFIX-0, PREFIX-1, and so on.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc fill test hello 100000",
      "  k2hdkc fill test hello 100 --parent tests   list them as subkeys too"
    })
public final class FillCommand extends DataCommand {

  @Parameters(index = "0", paramLabel = "PREFIX", description = "What the keys start with.")
  private String prefix;

  @Parameters(index = "1", paramLabel = "VALUE", description = "The value of all of them.")
  private String value;

  @Parameters(index = "2", paramLabel = "COUNT", description = "How many.")
  private long count;

  @Option(names = "--parent", paramLabel = "KEY", description = "A key to list them under.")
  private String parent;

  @Mixin private WriteOptions writing;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public FillCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    if (count < 0) {
      throw new CliException(ExitCode.USAGE, "COUNT is " + count + "; allowed: 0 and more");
    }
    byte[] bytes = text.value(value);
    byte[] list = parent == null ? null : text.key(parent);
    AsyncK2hdkcClient writer = connection.with(writing.of(session)).async();
    long done;
    try (Pipeline pipeline = new Pipeline(session, "keys", count)) {
      for (long i = 0; i < count; i++) {
        byte[] key = text.key(prefix + "-" + i);
        pipeline.add(list == null ? writer.set(key, bytes) : writer.addSubkey(list, key, bytes));
      }
      done = pipeline.finish();
    }
    session.print("", new JsonObject().number("keys", done));
    return ExitCode.OK;
  }
}
