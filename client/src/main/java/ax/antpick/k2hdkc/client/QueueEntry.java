package ax.antpick.k2hdkc.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * What was taken from a key queue. Immutable; its arrays are not copied.
 *
 * @param key the key
 * @param value its value; empty when it was gone, expired or not readable
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look into the arrays
public record QueueEntry(byte[] key, Optional<byte[]> value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof QueueEntry that
        && Arrays.equals(key, that.key)
        && Arrays.equals(value.orElse(null), that.value.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key) * 31 + Arrays.hashCode(value.orElse(null));
  }

  /** Sizes only: values are nobody's business in logs. */
  @Override
  public String toString() {
    return "QueueEntry[key of %d bytes, value of %d bytes]"
        .formatted(key.length, value.map(bytes -> bytes.length).orElse(0));
  }
}
