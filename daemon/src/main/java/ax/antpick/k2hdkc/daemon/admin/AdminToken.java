package ax.antpick.k2hdkc.daemon.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The secret that a caller of the admin port shows as {@code Authorization: Bearer TOKEN}. */
public final class AdminToken {

  private static final String SCHEME = "Bearer ";
  private static final int SHORTEST = 16;
  private static final int LONGEST = 1024;

  private final byte[] token;

  private AdminToken(byte[] token) {
    this.token = token;
  }

  /**
   * Reads a token.
   *
   * @param file a file whose first line is the token
   * @return the token
   * @throws IOException when the file is not readable, or its first line no token
   */
  public static AdminToken read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + " is larger than " + LONGEST + " bytes");
    }
    String line = Files.readString(file).lines().findFirst().orElse("").strip();
    if (!line.matches("[!-~]{" + SHORTEST + ",}")) {
      throw new IOException(
          "the first line of "
              + file
              + " is no token: at least "
              + SHORTEST
              + " visible ASCII characters");
    }
    return new AdminToken(line.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Checks a caller, in a time that does not depend on the token.
   *
   * @param authorization the Authorization header, or null
   * @return whether it has the token
   */
  boolean accepts(String authorization) {
    return authorization != null
        && authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(
            token, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }
}
