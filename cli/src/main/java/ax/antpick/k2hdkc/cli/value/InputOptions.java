package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a value comes from: a word of the command line, standard input, or a file. */
public final class InputOptions {

  /** More than a server takes in one frame; a bound for what is read into memory. */
  private static final int LIMIT = 64 << 20;

  @Option(
      names = "--value-file",
      paramLabel = "FILE",
      description = "Take the value from a file; '-' is standard input.")
  private String file;

  /** For picocli. */
  public InputOptions() {}

  /**
   * Whether the user gave a value.
   *
   * @param word the word of the command line, or null
   * @return false when there is neither a word nor a file
   */
  public boolean isGiven(String word) {
    return word != null || file != null;
  }

  /**
   * Reads the value.
   *
   * @param word the word of the command line, or null; {@code -} is standard input
   * @param text how words become bytes
   * @param console where standard input is
   * @return the bytes to store
   * @throws CliException when there is no value or two, or it cannot be read
   */
  public byte[] read(String word, TextOptions text, Console console) {
    if ((word == null) == (file == null)) {
      throw new CliException(
          ExitCode.USAGE,
          "give one value: as a word, as '-' for standard input, or by --value-file");
    }
    if (word != null && !word.equals("-")) {
      return text.value(word);
    }
    boolean standardInput = word != null || file.equals("-");
    String name = standardInput ? "standard input" : file;
    try (InputStream in = standardInput ? console.in() : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new CliException(
            ExitCode.LOCAL, name + " holds more than 64 MiB, the most that one value can have");
      }
      return text.value(bytes);
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot read " + name + ": " + e.getMessage(), e);
    }
  }
}
