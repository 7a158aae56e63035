package ax.antpick.k2hdkc.cli.transfer;

import ax.antpick.k2hdkc.cli.output.JsonObject;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.WriteOptions;
import ax.antpick.k2hdkc.client.AsyncK2hdkcClient;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc import}. */
@Command(
    name = "import",
    description = "Store the keys of a file that 'k2hdkc export' wrote.",
    footer = {
      "",
      "Stops at the first line that cannot be stored; what came before it stays.",
      "",
      "Examples:",
      "  k2hdkc import paint.jsonl",
      "  k2hdkc export paint | k2hdkc -c other import -"
    })
public final class ImportCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The file; '-' is standard input.")
  private String file;

  @Mixin private WriteOptions writing;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String name = file.equals("-") ? "standard input" : file;
    long stored;
    try (InputStream in =
            file.equals("-") ? session.console().in() : Files.newInputStream(Path.of(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      stored = session.connected(connection -> store(connection, lines, name));
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot read " + name + ": " + e.getMessage(), e);
    }
    session.print("", new JsonObject().number("keys", stored));
    if (!session.options().json()) {
      session.console().err().println("k2hdkc: imported " + stored + " keys");
    }
    return ExitCode.OK.number();
  }

  private long store(Connection connection, BufferedReader lines, String name) {
    AsyncK2hdkcClient writer = connection.with(writing.of(session)).async();
    ObjectMapper json = new ObjectMapper();
    long number = 0;
    try (Pipeline pipeline = new Pipeline(session, "keys", 0)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          Element element = Element.parse(json, line);
          byte[] value = element.value().orElse(new byte[0]);
          pipeline.add(writer.setAll(element.key(), value, element.subkeys()));
        }
      }
      return pipeline.finish();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.LOCAL, "%s, line %d: %s".formatted(name, number, firstLine(e)), e);
    }
  }

  private static String firstLine(IOException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
