package ax.antpick.k2hdkc.cli.value;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.Console;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.client.CallOptions;
import ax.antpick.k2hdkc.client.PassPhrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** A pass phrase, which never stands in the command line: others could read it there. */
public final class PassOptions {

  @Option(
      names = "--pass-file",
      paramLabel = "FILE",
      description = "The pass phrase is the first line of a file. Default: $K2HDKC_PASS, if set.")
  private Path file;

  @Option(names = "--pass-prompt", description = "Ask for the pass phrase.")
  private boolean prompt;

  /** For picocli. */
  public PassOptions() {}

  /**
   * Adds the pass phrase, if the user gave one.
   *
   * @param options how the operation is done otherwise
   * @param console with the environment
   * @return the options with the pass phrase
   * @throws CliException when it cannot be read or is empty
   */
  public CallOptions applyTo(CallOptions options, Console console) {
    String variable = console.environment().getOrDefault("K2HDKC_PASS", "");
    if (prompt) {
      return options.passPhrase(ask());
    }
    if (file != null) {
      return options.passPhrase(read());
    }
    return variable.isEmpty()
        ? options
        : options.passPhrase(PassPhrase.of(variable.getBytes(StandardCharsets.UTF_8)));
  }

  private static PassPhrase ask() {
    java.io.Console terminal = System.console();
    char[] phrase = terminal == null ? null : terminal.readPassword("Pass phrase: ");
    if (phrase == null) {
      throw new CliException(
          ExitCode.USAGE,
          "--pass-prompt needs a terminal; elsewhere use --pass-file or K2HDKC_PASS");
    }
    if (phrase.length == 0) {
      throw new CliException(ExitCode.USAGE, "the pass phrase is empty");
    }
    try {
      return PassPhrase.of(phrase);
    } finally {
      Arrays.fill(phrase, ' ');
    }
  }

  private PassPhrase read() {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot read --pass-file " + file + ": " + e, e);
    }
    int length = 0;
    while (length < content.length && content[length] != '\n' && content[length] != '\r') {
      length++;
    }
    try {
      return PassPhrase.of(Arrays.copyOf(content, length));
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "--pass-file " + file + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }
}
