package ax.antpick.k2hdkc.cli.transfer;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Connection;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.Session;
import ax.antpick.k2hdkc.cli.value.DataCommand;
import ax.antpick.k2hdkc.cli.value.ReadOptions;
import ax.antpick.k2hdkc.client.K2hdkcClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code k2hdkc export}. */
@Command(
    name = "export",
    description = "Write keys with their subkeys, theirs, and so on, to a file of JSON lines.",
    footer = {
      "",
      "Servers have no list of all keys: what is not below a given key is not exported.",
      "Attributes are not exported: imported keys have new times and do not expire.",
      "",
      "Examples:",
      "  k2hdkc export paint -o paint.jsonl",
      "  k2hdkc export paint | k2hdkc -c other import -"
    })
public final class ExportCommand extends DataCommand {

  @Parameters(arity = "1..*", paramLabel = "KEY", description = "Where to start.")
  private List<String> keys;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file. Default: standard output.")
  private Path file;

  @Mixin private ReadOptions reading;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public ExportCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Connection connection) {
    K2hdkcClient client = connection.with(reading.of(session));
    long exported;
    try {
      exported = file == null ? exportToStandardOutput(client) : exportToFile(client);
    } catch (IOException e) {
      String name = file == null ? "standard output" : file.toString();
      throw new CliException(ExitCode.LOCAL, "cannot write " + name + ": " + e.getMessage(), e);
    }
    if (!session.options().json()) {
      session.console().err().println("k2hdkc: exported " + exported + " keys");
    }
    return exported == 0 ? ExitCode.NOT_FOUND : ExitCode.OK;
  }

  private long exportToStandardOutput(K2hdkcClient client) throws IOException {
    // Stays open: in a shell more lines may follow.
    Writer out =
        new BufferedWriter(new OutputStreamWriter(session.console().out(), StandardCharsets.UTF_8));
    long exported = export(client, out);
    out.flush();
    return exported;
  }

  /** What fails leaves no half file, and a file that was there as it was. */
  private long exportToFile(K2hdkcClient client) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file;
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return export(client, target);
    }
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    try {
      long exported = export(client, draft);
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
      return exported;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private long export(K2hdkcClient client, Path place) throws IOException {
    try (Writer out = Files.newBufferedWriter(place)) {
      return export(client, out);
    }
  }

  private long export(K2hdkcClient client, Writer out) throws IOException {
    long exported = 0;
    Set<ByteBuffer> seen = new HashSet<>();
    Deque<byte[]> open = new ArrayDeque<>(keys.stream().map(text::key).toList());
    while (!open.isEmpty()) {
      byte[] key = open.pop();
      if (!seen.add(ByteBuffer.wrap(key))) {
        continue;
      }
      Optional<byte[]> value = client.get(key);
      List<byte[]> subkeys = client.getSubkeys(key);
      if (value.isPresent() || !subkeys.isEmpty()) {
        out.write(new Element(key, value, subkeys).toJson());
        out.write('\n');
        exported++;
      }
      open.addAll(subkeys);
    }
    return exported;
  }
}
