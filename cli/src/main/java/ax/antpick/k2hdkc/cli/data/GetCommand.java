package ax.antpick.k2hdkc.cli.data;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.FoundValue;
import ax.antpick.k2hdkc.cli.value.OutputOptions;
import ax.antpick.k2hdkc.cli.value.ReadOptions;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc get}. */
@Command(
    name = "get",
    description = "Print the value of a key.",
    footer = {
      "",
      "Examples:",
      "  k2hdkc get color",
      "  k2hdkc get -r color                   with its subkeys, theirs, and so on",
      "  k2hdkc get photo --raw-value -o photo.jpg   byte for byte into a file",
      "  k2hdkc get token --as dump            offset, hexadecimal, ASCII",
      "  k2hdkc get secret --pass-file pass    decrypted with a pass phrase"
    })
public final class GetCommand extends DataCommand {

  @Parameters(paramLabel = "KEY", description = "The key.")
  private String key;

  @Option(
      names = {"-r", "--recursive"},
      description = "Print subkeys and their values too, as a tree.")
  private boolean recursive;

  @Mixin private ReadOptions reading;
  @Mixin private OutputOptions output;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public GetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    byte[] stored = text.key(key);
    if (recursive && output.toFile()) {
      throw new CliException(ExitCode.USAGE, "--recursive and --output exclude each other");
    }
    K2hdkcClient client = connection.with(reading.of(session));
    if (recursive) {
      return new Tree(client, text, session).print(stored);
    }
    Optional<byte[]> value = client.get(stored);
    return new FoundValue(session, text, output).print(stored, value);
  }
}
