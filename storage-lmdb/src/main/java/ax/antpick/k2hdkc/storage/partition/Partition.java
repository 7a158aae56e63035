package ax.antpick.k2hdkc.storage.partition;

/**
 * The partitions of the key space.
 *
 * <p>A key belongs to the partition of its routing key: what is left when all endings are taken off
 * that mark it as part of something else, namely {@code MARKER\0} of a queue's marker, the 50
 * characters and NUL of a queue's element, and the {@code \0uniqid\0} of an old generation. So what
 * belongs together is in one partition, and changes in one transaction.
 */
public final class Partition {

  /** How many there are. */
  public static final int COUNT = 4096;

  private static final int COUNT_BITS = 12;

  private static final byte[] MARKER = {'M', 'A', 'R', 'K', 'E', 'R', 0};

  /** Three numbers of 16 hexadecimal digits, two underscores between them, and NUL. */
  private static final int ELEMENT_SUFFIX = 51;

  /** NUL, base64 of 32 bytes, NUL. */
  private static final int GENERATION_SUFFIX = 46;

  private Partition() {}

  /**
   * The partition of a key.
   *
   * @param key the key of an element, or the prefix of a queue
   * @return its number, from 0 to {@link #COUNT} - 1
   */
  public static int of(byte[] key) {
    return ofHash(KeyHash.of(key, routingLength(key)));
  }

  private static int ofHash(long hash) {
    // FNV's upper bits hardly depend on a key's last bytes: mix them first (as MurmurHash3 ends).
    long mixed = hash ^ hash >>> 33;
    mixed *= 0xff51afd7ed558ccdL;
    mixed ^= mixed >>> 33;
    mixed *= 0xc4ceb9fe1a85ec53L;
    mixed ^= mixed >>> 33;
    return (int) (mixed >>> Long.SIZE - COUNT_BITS);
  }

  /**
   * How much of a key routes it.
   *
   * @param key the key
   * @return the length of the routing key that it begins with
   */
  static int routingLength(byte[] key) {
    int length = key.length;
    while (length > 0 && key[length - 1] == 0) {
      int shorter = length - suffixLength(key, length);
      if (shorter == length) {
        break;
      }
      length = shorter;
    }
    return length;
  }

  /**
   * Tells whether a key has the form of a queue element's.
   *
   * @param key the key
   * @return true when it ends as those do
   */
  public static boolean isQueueElement(byte[] key) {
    return key.length > 0 && key[key.length - 1] == 0 && isElement(key, key.length);
  }

  private static int suffixLength(byte[] key, int length) {
    if (isMarker(key, length)) {
      return MARKER.length;
    }
    if (isElement(key, length)) {
      return ELEMENT_SUFFIX;
    }
    return isGeneration(key, length) ? GENERATION_SUFFIX : 0;
  }

  private static boolean isMarker(byte[] key, int length) {
    int start = length - MARKER.length;
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < MARKER.length; i++) {
      if (key[start + i] != MARKER[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isElement(byte[] key, int length) {
    int start = length - ELEMENT_SUFFIX;
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < ELEMENT_SUFFIX - 1; i++) {
      byte at = key[start + i];
      boolean fits = i == 16 || i == 33 ? at == '_' : Character.digit(at, 16) >= 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGeneration(byte[] key, int length) {
    int start = length - GENERATION_SUFFIX;
    if (start < 0 || key[start] != 0 || key[length - 2] != '=') {
      return false;
    }
    for (int i = start + 1; i < length - 2; i++) {
      byte at = key[i];
      boolean isBase64 =
          at >= 'A' && at <= 'Z'
              || at >= 'a' && at <= 'z'
              || at >= '0' && at <= '9'
              || at == '+'
              || at == '/';
      if (!isBase64) {
        return false;
      }
    }
    return true;
  }
}
