package ax.antpick.k2hdkc.storage.attribute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A list of attributes, sorted by name, names unique. Immutable.
 *
 * <p>The binary form ({@code specs/k2hdkc-commands.md} 1.7), little-endian: a count of 64 bits,
 * then for each attribute the two lengths of 64 bits, name and value. An empty list is no bytes.
 */
public final class AttributeList {

  /** No attributes. */
  public static final AttributeList EMPTY = new AttributeList(List.of());

  private static final int COUNT_BYTES = Long.BYTES;
  private static final int LENGTHS_BYTES = 2 * Long.BYTES;

  private static final Comparator<Attribute> BY_NAME =
      (one, other) -> Arrays.compareUnsigned(one.name(), other.name());

  private final List<Attribute> attributes;

  private AttributeList(List<Attribute> attributes) {
    this.attributes = attributes;
  }

  /**
   * Reads the binary form.
   *
   * @param bytes what may be a list, between position and limit; left as it is
   * @return the list; the empty one when the bytes are none. Of equal names the last one counts
   */
  public static AttributeList parse(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < COUNT_BYTES) {
      return EMPTY;
    }
    long count = in.getLong();
    if (count < 0 || count > in.remaining() / LENGTHS_BYTES) {
      return EMPTY;
    }
    List<Attribute> attributes = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      if (in.remaining() < LENGTHS_BYTES) {
        return EMPTY;
      }
      long nameLength = in.getLong();
      long valueLength = in.getLong();
      if (!fits(nameLength, valueLength, in.remaining())) {
        return EMPTY;
      }
      byte[] name = new byte[(int) nameLength];
      byte[] value = new byte[(int) valueLength];
      in.get(name).get(value);
      attributes.add(new Attribute(name, value));
    }
    return in.hasRemaining() ? EMPTY : new AttributeList(sortedUnique(attributes));
  }

  /** Sorts by name; the sort is stable, so of equal names the last one can be kept. */
  private static List<Attribute> sortedUnique(List<Attribute> attributes) {
    attributes.sort(BY_NAME);
    List<Attribute> unique = new ArrayList<>(attributes.size());
    for (Attribute attribute : attributes) {
      int last = unique.size() - 1;
      if (last >= 0 && BY_NAME.compare(unique.get(last), attribute) == 0) {
        unique.set(last, attribute);
      } else {
        unique.add(attribute);
      }
    }
    return unique;
  }

  /**
   * Finds one attribute in the binary form of a list that the store wrote.
   *
   * @param bytes a well-formed list, between position and limit; left as it is
   * @param name the name, its trailing NUL included
   * @return the value, a view of the bytes, or null
   */
  public static ByteBuffer find(ByteBuffer bytes, byte[] name) {
    if (!bytes.hasRemaining()) {
      return null;
    }
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (long left = in.getLong(); left > 0; left--) {
      int nameLength = (int) in.getLong();
      int valueLength = (int) in.getLong();
      int valueAt = in.position() + nameLength;
      if (isAt(in, name, nameLength)) {
        return in.slice(valueAt, valueLength);
      }
      in.position(valueAt + valueLength);
    }
    return null;
  }

  private static boolean isAt(ByteBuffer in, byte[] name, int nameLength) {
    if (nameLength != name.length) {
      return false;
    }
    int at = in.position();
    for (int i = 0; i < nameLength; i++) {
      if (in.get(at + i) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Neither length is negative, and both together do not pass the end. */
  private static boolean fits(long nameLength, long valueLength, long remaining) {
    return nameLength >= 0
        && nameLength <= remaining
        && valueLength >= 0
        && valueLength <= remaining - nameLength;
  }

  /**
   * Looks an attribute up.
   *
   * @param name its name
   * @return its value, not to be changed, or null
   */
  public byte[] value(AttributeName name) {
    for (Attribute attribute : attributes) {
      if (Arrays.equals(attribute.name(), name.shared())) {
        return attribute.value();
      }
    }
    return null;
  }

  /**
   * Tells whether there is an attribute.
   *
   * @param name its name
   * @return true when there is
   */
  public boolean has(AttributeName name) {
    return value(name) != null;
  }

  /**
   * Adds or replaces an attribute.
   *
   * @param name its name
   * @param value its value
   * @return the new list
   */
  public AttributeList with(AttributeName name, byte[] value) {
    List<Attribute> more = new ArrayList<>(attributes.size() + 1);
    Attribute added = new Attribute(name.shared(), value);
    int at = 0;
    while (at < attributes.size() && BY_NAME.compare(attributes.get(at), added) < 0) {
      more.add(attributes.get(at++));
    }
    more.add(added);
    boolean replaces = at < attributes.size() && BY_NAME.compare(attributes.get(at), added) == 0;
    more.addAll(attributes.subList(replaces ? at + 1 : at, attributes.size()));
    return new AttributeList(more);
  }

  /**
   * Adds or replaces an attribute that is a time.
   *
   * @param name its name
   * @param time its value
   * @return the new list
   */
  public AttributeList with(AttributeName name, Instant time) {
    return with(name, timeBytes(time.getEpochSecond(), time.getNano()));
  }

  /**
   * Takes an attribute away.
   *
   * @param name its name
   * @return the new list
   */
  public AttributeList without(AttributeName name) {
    if (!has(name)) {
      return this;
    }
    List<Attribute> rest = new ArrayList<>(attributes);
    rest.removeIf(attribute -> Arrays.equals(attribute.name(), name.shared()));
    return new AttributeList(rest);
  }

  /**
   * Takes away what has a meaning to the store.
   *
   * @return the attributes of users
   */
  public AttributeList ofUsers() {
    if (isEmpty()) {
      return this;
    }
    AttributeList list = this;
    for (AttributeName name : AttributeName.values()) {
      list = list.without(name);
    }
    return list;
  }

  /**
   * Tells whether there are no attributes.
   *
   * @return true when there are none
   */
  public boolean isEmpty() {
    return attributes.isEmpty();
  }

  /**
   * The attributes in order.
   *
   * @return an unmodifiable view
   */
  public List<Attribute> attributes() {
    return Collections.unmodifiableList(attributes);
  }

  /**
   * Writes the binary form.
   *
   * @return the bytes; none for an empty list
   */
  public byte[] toBytes() {
    if (attributes.isEmpty()) {
      return new byte[0];
    }
    int size = COUNT_BYTES;
    for (Attribute attribute : attributes) {
      size += LENGTHS_BYTES + attribute.name().length + attribute.value().length;
    }
    byte[] bytes = new byte[size];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(attributes.size());
    for (Attribute attribute : attributes) {
      out.putLong(attribute.name().length).putLong(attribute.value().length);
      out.put(attribute.name()).put(attribute.value());
    }
    return bytes;
  }

  /**
   * The value of an attribute that is a time.
   *
   * @param seconds seconds since 1970
   * @param nanos nanoseconds
   * @return the 16 bytes
   */
  public static byte[] timeBytes(long seconds, long nanos) {
    byte[] bytes = new byte[2 * Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(seconds).putLong(nanos);
    return bytes;
  }
}
