package ax.antpick.k2hdkc.cli.session;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Where a command reads and writes. Streams are in UTF-8 whatever the locale.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminals which of the three are terminals
 * @param environment the environment variables
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Set<Stream> terminals,
    Map<String, String> environment) {

  /** A standard stream. */
  public enum Stream {
    /** Standard input. */
    IN,
    /** Standard output. */
    OUT,
    /** Standard error. */
    ERR
  }

  /** Copies what could change. */
  public Console {
    terminals = Set.copyOf(terminals);
    environment = Map.copyOf(environment);
  }

  /**
   * The streams of this process.
   *
   * @param terminals which of them are terminals
   * @return a console that nobody else writes to
   */
  public static Console ofProcess(Set<Stream> terminals) {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        print(FileDescriptor.out),
        print(FileDescriptor.err),
        terminals,
        System.getenv());
  }

  private static PrintStream print(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * Whether a stream is a terminal.
   *
   * @param stream the stream
   * @return false for files and pipes
   */
  public boolean isTerminal(Stream stream) {
    return terminals.contains(stream);
  }

  /**
   * Whether colours may be used on standard output.
   *
   * @return false on files and pipes, and when {@code NO_COLOR} is set
   */
  public boolean colours() {
    return isTerminal(Stream.OUT) && !environment.containsKey("NO_COLOR");
  }

  /**
   * The folder of contexts, quickstart node and history.
   *
   * @return {@code K2HDKC_HOME}, else {@code ~/.k2hdkc}
   */
  public Path home() {
    String home = environment.getOrDefault("K2HDKC_HOME", "");
    return home.isEmpty()
        ? Path.of(environment.getOrDefault("HOME", "."), ".k2hdkc")
        : Path.of(home).toAbsolutePath();
  }
}
