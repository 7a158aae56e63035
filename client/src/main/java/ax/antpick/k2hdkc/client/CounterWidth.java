package ax.antpick.k2hdkc.client;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How many bits a counter has (k2hdkc-commands.md 2.11): unsigned, little-endian, wrapping. */
public enum CounterWidth {
  /** 8 bits. */
  BITS_8(1),
  /** 16 bits. */
  BITS_16(2),
  /** 32 bits. */
  BITS_32(4),
  /** 64 bits; numbers of 2^63 and more are negative longs. */
  BITS_64(8);

  private final int bytes;

  CounterWidth(int bytes) {
    this.bytes = bytes;
  }

  /**
   * How many bits.
   *
   * @return 8, 16, 32 or 64
   */
  public int bits() {
    return bytes * Byte.SIZE;
  }

  /**
   * The width with so many bits.
   *
   * @param bits 8, 16, 32 or 64
   * @return the width
   */
  public static CounterWidth ofBits(int bits) {
    return Arrays.stream(values())
        .filter(width -> width.bits() == bits)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a counter of " + bits + " bits, allowed are 8, 16, 32 and 64"));
  }

  /** The stored form; numbers that do not fit are refused. */
  byte[] encode(long number) {
    if (this != BITS_64 && (number < 0 || number >>> bits() != 0)) {
      throw new IllegalArgumentException(
          "%d is no number of %d bits, allowed is 0 to %d"
              .formatted(number, bits(), (1L << bits()) - 1));
    }
    byte[] all =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    return Arrays.copyOf(all, bytes);
  }

  boolean fits(byte[] stored) {
    return stored.length == bytes;
  }

  long decode(byte[] stored) {
    return ByteBuffer.wrap(Arrays.copyOf(stored, Long.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }
}
