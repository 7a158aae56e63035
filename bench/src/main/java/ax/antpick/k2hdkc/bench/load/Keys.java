package ax.antpick.k2hdkc.bench.load;

import java.nio.charset.StandardCharsets;

/** The keys and the value of a load, made once. */
public final class Keys {

  private final byte[][] keys;
  private final byte[] value;

  /**
   * Makes keys of 16 bytes and one printable value.
   *
   * @param count number of keys
   * @param valueBytes length of the value
   */
  public Keys(int count, int valueBytes) {
    keys = new byte[count][];
    for (int i = 0; i < count; i++) {
      keys[i] = "key:%012d".formatted(i).getBytes(StandardCharsets.US_ASCII);
    }
    value = new byte[valueBytes];
    for (int i = 0; i < valueBytes; i++) {
      value[i] = (byte) ('a' + i % 26);
    }
  }

  /**
   * The number of keys.
   *
   * @return the count
   */
  public int count() {
    return keys.length;
  }

  /**
   * One key.
   *
   * @param i its number
   * @return its bytes, not to be changed
   */
  public byte[] key(int i) {
    return keys[i];
  }

  /**
   * The value of every key.
   *
   * @return its bytes, not to be changed
   */
  public byte[] value() {
    return value;
  }
}
