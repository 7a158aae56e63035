package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.output.Encoding;
import ax.antpick.k2hdkc.cli.output.TerminalText;
import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a value goes, and in which form. */
public final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the value to a file, byte for byte.")
  private Path file;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "text",
      description = "Form of the value: text, hex, base64 or dump. Default: ${DEFAULT-VALUE}.")
  private Encoding encoding = Encoding.TEXT;

  /** For picocli. */
  public OutputOptions() {}

  /**
   * Whether the value goes to a file.
   *
   * @return true with {@code --output}
   */
  public boolean toFile() {
    return file != null;
  }

  /**
   * Finds out whether the value could be written, before it is taken from where it is.
   *
   * @throws CliException when the file cannot be written
   */
  public void check() {
    if (file == null) {
      return;
    }
    Path place = Files.exists(file) ? file : file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || !Files.isWritable(place)) {
      throw new CliException(
          ExitCode.LOCAL, "cannot write " + file + "; allowed: a file in a folder that is there");
    }
  }

  /**
   * Writes a value: to the file when there is one, else to standard output. There it ends with a
   * line end, unless it is an exact text; on a terminal it is escaped, whoever stored it.
   *
   * @param stored the stored bytes
   * @param text whether a NUL is taken off
   * @param console where standard output is
   * @throws CliException when the file cannot be written
   */
  public void write(byte[] stored, TextOptions text, Console console) {
    byte[] bytes = encoding.encode(text.shownValue(stored));
    if (file != null) {
      writeFile(bytes);
      return;
    }
    PrintStream out = console.out();
    boolean terminal = console.isTerminal(Console.Stream.OUT);
    if (terminal && encoding == Encoding.TEXT) {
      bytes = TerminalText.escape(bytes).getBytes(StandardCharsets.UTF_8);
    }
    out.write(bytes, 0, bytes.length);
    if (terminal || encoding != Encoding.TEXT || !text.exactValues()) {
      out.println();
    }
    out.flush();
  }

  private void writeFile(byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
