package ax.antpick.k2hdkc.daemon.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of pass phrases, as PASSFILE of k2hdkc (k2hdkc-commands.md 3.1): one a line, the first
 * is the default; empty lines and lines that start with {@code #} do not count.
 */
final class PassPhraseFile {

  private static final long MAX_BYTES = 1 << 20;

  private PassPhraseFile() {}

  /**
   * Reads the pass phrases.
   *
   * @param file the file; null for none
   * @return the phrases, without trailing NUL
   * @throws IOException when the file is not readable, or has no pass phrase
   */
  static List<byte[]> read(Path file) throws IOException {
    if (file == null) {
      return List.of();
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("is larger than " + MAX_BYTES + " bytes");
    }
    List<byte[]> phrases =
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    if (phrases.isEmpty()) {
      throw new IOException("has no pass phrase");
    }
    return phrases;
  }
}
