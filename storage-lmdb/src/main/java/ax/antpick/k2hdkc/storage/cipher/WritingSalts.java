package ax.antpick.k2hdkc.storage.cipher;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The salts of values that are written. One salt serves a pass phrase for a number of writes, each
 * with an IV of its own, so that not every write pays for a key derivation. Owned by the committing
 * thread.
 */
final class WritingSalts {

  private static final int REMEMBERED = 256;
  private static final int WRITES_PER_SALT = 10_000;
  private static final int SALT_BYTES = 8;

  private final RandomGenerator random;

  private final Map<ByteBuffer, Salt> salts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Salt> eldest) {
          return size() > REMEMBERED;
        }
      };

  WritingSalts(RandomGenerator random) {
    this.random = random;
  }

  /** The salt for the next write with a pass phrase; not to be changed. */
  byte[] saltFor(byte[] passPhrase) {
    Salt salt = salts.computeIfAbsent(ByteBuffer.wrap(passPhrase), any -> new Salt());
    if (salt.writesLeft == 0) {
      salt = new Salt();
      salts.put(ByteBuffer.wrap(passPhrase), salt);
    }
    salt.writesLeft--;
    return salt.bytes;
  }

  private final class Salt {
    private final byte[] bytes = new byte[SALT_BYTES];
    private int writesLeft = WRITES_PER_SALT;

    Salt() {
      random.nextBytes(bytes);
    }
  }
}
