package ax.antpick.k2hdkc.storage.durability;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Values that carry the number of their write and show every damage. */
final class NumberedValue {

  /** Writes go round over so many keys, so that pages are freed and reused. */
  static final int KEYS = 997;

  private static final int HEAD = 2 * Long.BYTES;
  private static final int MAX_TAIL = 6000;

  private NumberedValue() {}

  static ByteBuffer key(long number) {
    return ByteBuffer.allocateDirect(Long.BYTES).putLong(number % KEYS).flip();
  }

  static ByteBuffer value(long number) {
    int tail = tailLength(number);
    ByteBuffer value = ByteBuffer.allocateDirect(HEAD + tail);
    value.putLong(number).putLong(mix(number));
    for (int i = 0; i < tail; i++) {
      value.put((byte) (number + i));
    }
    return value.flip();
  }

  /** Reads the number of a value's write; empty when the value is damaged. */
  static OptionalLong number(ByteBuffer value) {
    if (value.remaining() < HEAD) {
      return OptionalLong.empty();
    }
    long number = value.getLong(value.position());
    return value.equals(value(number)) ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** Eight bytes that no other value has, as a trace shows them: {@code \\x01\\xab...}. */
  static String traced(long number) {
    StringBuilder text = new StringBuilder();
    for (byte octet : ByteBuffer.allocate(Long.BYTES).putLong(mix(number)).array()) {
      text.append(String.format("\\x%02x", octet));
    }
    return text.toString();
  }

  /** One in eight is larger than a page. */
  private static int tailLength(long number) {
    long random = mix(number) >>> 1;
    return (int) (random % 8 == 0 ? random % MAX_TAIL : random % 64);
  }

  private static long mix(long number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    return (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
  }
}
