package ax.antpick.k2hdkc.storage.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names what a queue is made of ({@code specs/k2hdkc-commands.md} 2.12). The names of elements are
 * unique: a random number of this run, the second, and a count. Owned by the committing thread.
 */
final class QueueNames {

  private static final byte[] MARKER = {'M', 'A', 'R', 'K', 'E', 'R', 0};
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final long run;
  private long count;

  QueueNames(RandomGenerator random) {
    this.run = random.nextLong();
  }

  /** The key of a queue's marker. */
  static byte[] marker(byte[] prefix) {
    return joined(prefix, MARKER);
  }

  /** A new key for an element: the prefix, three numbers of 16 hexadecimal digits, and NUL. */
  byte[] newElement(byte[] prefix, Instant now) {
    String suffix =
        HEX.toHexDigits(run)
            + '_'
            + HEX.toHexDigits(now.getEpochSecond())
            + '_'
            + HEX.toHexDigits(count++)
            + '\0';
    return joined(prefix, suffix.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] joined(byte[] prefix, byte[] suffix) {
    return ByteBuffer.allocate(prefix.length + suffix.length).put(prefix).put(suffix).array();
  }
}
