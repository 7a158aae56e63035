package ax.antpick.k2hdkc.client.dkc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An immutable list of attributes, sorted by the bytes of their names, and its binary form
 * (k2hdkc-commands.md 1.7): u64 count, then u64 name length, u64 value length, name and value of
 * each; the empty list is no bytes. Stored names end with a NUL (2.0).
 */
public final class AttributeList {

  /** No attributes. */
  public static final AttributeList EMPTY = new AttributeList(Map.of());

  private static final int TIME_SIZE = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final SortedMap<byte[], byte[]> attributes = new TreeMap<>(Arrays::compareUnsigned);

  private AttributeList(Map<byte[], byte[]> attributes) {
    this.attributes.putAll(attributes);
  }

  /**
   * A list of attributes.
   *
   * @param attributes names as stored, their NUL included, and values; not copied
   * @return the sorted list
   */
  public static AttributeList of(Map<byte[], byte[]> attributes) {
    return new AttributeList(attributes);
  }

  /**
   * Reads the binary form; of a name that is there twice the last counts.
   *
   * @param bytes the form
   * @return the list
   * @throws DkcFormatException when the bytes are not a list
   */
  public static AttributeList decode(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    ByteList in = new ByteList(bytes, "attribute list");
    int count = in.count(2 * Long.BYTES);
    SortedMap<byte[], byte[]> attributes = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < count; i++) {
      int nameLength = in.length();
      int valueLength = in.length();
      attributes.put(in.bytes(nameLength), in.bytes(valueLength));
    }
    in.end();
    return new AttributeList(attributes);
  }

  /**
   * Writes the binary form.
   *
   * @return its bytes, none for the empty list
   */
  public byte[] encode() {
    if (attributes.isEmpty()) {
      return new byte[0];
    }
    int size = Long.BYTES;
    for (Map.Entry<byte[], byte[]> attribute : attributes.entrySet()) {
      size =
          Math.addExact(
              size, 2 * Long.BYTES + attribute.getKey().length + attribute.getValue().length);
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(attributes.size());
    attributes.forEach(
        (name, value) -> out.putLong(name.length).putLong(value.length).put(name).put(value));
    return out.array();
  }

  /**
   * All attributes in order.
   *
   * @return an unmodifiable map that compares names by their bytes; its arrays are not copies
   */
  public SortedMap<byte[], byte[]> asMap() {
    return Collections.unmodifiableSortedMap(attributes);
  }

  /**
   * The value of an attribute.
   *
   * @param name its name without the NUL, for example {@code mtime}
   * @return the value, not copied
   */
  public Optional<byte[]> get(String name) {
    return Optional.ofNullable(attributes.get((name + '\0').getBytes(UTF_8)));
  }

  /**
   * When the element was stored.
   *
   * @return the attribute {@code mtime}
   * @throws DkcFormatException when it is no time
   */
  public Optional<Instant> modified() {
    return time("mtime");
  }

  /**
   * When the element expires.
   *
   * @return the attribute {@code expire}
   * @throws DkcFormatException when it is no time
   */
  public Optional<Instant> expires() {
    return time("expire");
  }

  private Optional<Instant> time(String name) {
    return get(name).map(value -> time(name, value));
  }

  private static Instant time(String name, byte[] value) {
    if (value.length != TIME_SIZE) {
      throw new DkcFormatException(
          "attribute " + name + " has " + value.length + " bytes, a time has " + TIME_SIZE);
    }
    ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    long seconds = in.getLong();
    long nanos = in.getLong();
    if (seconds < Instant.MIN.getEpochSecond()
        || seconds > Instant.MAX.getEpochSecond()
        || nanos < 0
        || nanos >= NANOS_PER_SECOND) {
      throw new DkcFormatException(
          "attribute " + name + " is " + seconds + " s " + nanos + " ns, which is no time");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }
}
