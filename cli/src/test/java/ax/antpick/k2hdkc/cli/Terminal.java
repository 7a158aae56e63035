package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.session.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Runs command lines in this process, and keeps what they write. */
public final class Terminal {

  private final Map<String, String> environment = new HashMap<>();
  private final Set<Console.Stream> terminals = EnumSet.noneOf(Console.Stream.class);
  private byte[] input = {};

  /** A terminal of a user with this folder. */
  public Terminal(Path home) {
    environment.put("K2HDKC_HOME", home.toString());
  }

  /** What a command line did. */
  public record Run(int code, byte[] out, String err) {

    public String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  public Terminal with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Terminal interactive(Console.Stream stream) {
    terminals.add(stream);
    return this;
  }

  public Terminal input(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  public Terminal input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  public Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminals,
            environment);
    int code = new K2hdkcCli(console).run(args);
    return new Run(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }
}
