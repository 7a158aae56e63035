package ax.antpick.k2hdkc.storage.cipher;

import java.util.List;

/**
 * How values are encrypted and which pass phrases are known.
 *
 * @param type the format of new values
 * @param iterations rounds of PBKDF2 for new values, at least 1
 * @param maxIterations the most rounds a stored value may ask for: above it counts as unreadable,
 *     so that nobody can store a value that takes minutes to read
 * @param passPhrases known pass phrases without trailing NUL, not empty; the first one is the
 *     default for writing
 */
public record CipherSettings(
    CipherType type, int iterations, int maxIterations, List<byte[]> passPhrases) {

  /** As the C++ server without settings: 1000 rounds, no pass phrase. */
  public static final CipherSettings DEFAULT =
      new CipherSettings(CipherType.PBKDF2, 1000, 1_000_000, List.of());

  /** Checks the bounds. */
  public CipherSettings {
    if (iterations < 1 || iterations > maxIterations) {
      throw new IllegalArgumentException(
          "iterations is " + iterations + ", allowed is 1 to " + maxIterations);
    }
    for (byte[] passPhrase : passPhrases) {
      if (passPhrase.length == 0) {
        throw new IllegalArgumentException("A pass phrase is empty, allowed is 1 byte or more");
      }
    }
    passPhrases = List.copyOf(passPhrases);
  }

  /** Tells how many pass phrases there are, not which. */
  @Override
  public String toString() {
    return type + ", " + iterations + " rounds, " + passPhrases.size() + " pass phrases";
  }
}
