package ax.antpick.k2hdkc.storage.element;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A list of subkey names, sorted as unsigned bytes, unique. Immutable.
 *
 * <p>It is kept in the binary form ({@code specs/k2hdkc-commands.md} 1.7), little-endian: a count
 * of 64 bits, then for each name its length of 64 bits and its bytes. An empty list is no bytes.
 */
public final class SubkeyList implements Iterable<byte[]> {

  /** No names. */
  public static final SubkeyList EMPTY = new SubkeyList(new byte[0]);

  private static final int LENGTH_BYTES = Long.BYTES;

  private final byte[] packed;

  private SubkeyList(byte[] packed) {
    this.packed = packed;
  }

  /**
   * Reads the binary form; names may be in any order.
   *
   * @param bytes what may be a list, between position and limit; left as it is
   * @return the list; the empty one when the bytes are none
   */
  public static SubkeyList parse(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return parse(copy);
  }

  /**
   * Reads the binary form; names may be in any order.
   *
   * @param bytes what may be a list, or null; nobody may change it afterwards
   * @return the list; the empty one when the bytes are none
   */
  public static SubkeyList parse(byte[] bytes) {
    if (bytes == null || bytes.length < LENGTH_BYTES) {
      return EMPTY;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long count = in.getLong();
    if (count <= 0 || count > in.remaining() / LENGTH_BYTES) {
      return EMPTY;
    }
    boolean ascending = true;
    int lastAt = 0;
    int lastEnd = 0;
    for (long i = 0; i < count; i++) {
      if (in.remaining() < LENGTH_BYTES) {
        return EMPTY;
      }
      long length = in.getLong();
      if (length < 0 || length > in.remaining()) {
        return EMPTY;
      }
      int at = in.position();
      int end = at + (int) length;
      ascending &= i == 0 || Arrays.compareUnsigned(bytes, lastAt, lastEnd, bytes, at, end) < 0;
      lastAt = at;
      lastEnd = end;
      in.position(end);
    }
    if (in.hasRemaining()) {
      return EMPTY;
    }
    SubkeyList list = new SubkeyList(bytes);
    return ascending ? list : of(list.names());
  }

  /**
   * A list of names.
   *
   * @param names the names in any order
   * @return the list
   */
  public static SubkeyList of(List<byte[]> names) {
    List<byte[]> sorted = new ArrayList<>(names);
    sorted.sort(Arrays::compareUnsigned);
    List<byte[]> unique = new ArrayList<>(sorted.size());
    long size = LENGTH_BYTES;
    for (byte[] name : sorted) {
      if (unique.isEmpty() || !Arrays.equals(unique.get(unique.size() - 1), name)) {
        unique.add(name);
        size += LENGTH_BYTES + name.length;
      }
    }
    if (unique.isEmpty()) {
      return EMPTY;
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(unique.size());
    unique.forEach(name -> out.putLong(name.length).put(name));
    return new SubkeyList(out.array());
  }

  private List<byte[]> names() {
    List<byte[]> names = new ArrayList<>();
    forEach(names::add);
    return names;
  }

  /**
   * How many names there are.
   *
   * @return the count
   */
  public long size() {
    return isEmpty() ? 0 : buffer().getLong(0);
  }

  /**
   * Tells whether there are no names.
   *
   * @return true when there are none
   */
  public boolean isEmpty() {
    return packed.length == 0;
  }

  /**
   * The name that sorts first.
   *
   * @return its bytes, or null when the list is empty
   */
  public byte[] first() {
    return isEmpty() ? null : iterator().next();
  }

  /**
   * Looks for a name.
   *
   * @param name the name
   * @return true when the list has it
   */
  public boolean has(byte[] name) {
    return isAt(placeOf(name), name);
  }

  /**
   * Adds a name.
   *
   * @param name the name
   * @return the new list, or this one when it has the name
   */
  public SubkeyList with(byte[] name) {
    int at = placeOf(name);
    if (isAt(at, name)) {
      return this;
    }
    ByteBuffer out =
        ByteBuffer.allocate(Math.max(packed.length, LENGTH_BYTES) + LENGTH_BYTES + name.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(size() + 1);
    if (!isEmpty()) {
      out.put(packed, LENGTH_BYTES, at - LENGTH_BYTES);
    }
    out.putLong(name.length).put(name);
    out.put(packed, Math.min(at, packed.length), Math.max(packed.length - at, 0));
    return new SubkeyList(out.array());
  }

  /**
   * Takes a name away.
   *
   * @param name the name
   * @return the new list, or this one when it does not have the name
   */
  public SubkeyList without(byte[] name) {
    int at = placeOf(name);
    if (!isAt(at, name)) {
      return this;
    }
    if (size() == 1) {
      return EMPTY;
    }
    int gap = LENGTH_BYTES + name.length;
    ByteBuffer out = ByteBuffer.allocate(packed.length - gap).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(size() - 1);
    out.put(packed, LENGTH_BYTES, at - LENGTH_BYTES);
    out.put(packed, at + gap, packed.length - at - gap);
    return new SubkeyList(out.array());
  }

  /** Where the first name begins that does not sort before the given one. */
  private int placeOf(byte[] name) {
    ByteBuffer in = buffer();
    int at = LENGTH_BYTES;
    while (at < packed.length) {
      int start = at + LENGTH_BYTES;
      int end = start + (int) in.getLong(at);
      if (Arrays.compareUnsigned(packed, start, end, name, 0, name.length) >= 0) {
        return at;
      }
      at = end;
    }
    return at;
  }

  private boolean isAt(int at, byte[] name) {
    if (at >= packed.length) {
      return false;
    }
    int start = at + LENGTH_BYTES;
    int end = start + (int) buffer().getLong(at);
    return Arrays.equals(packed, start, end, name, 0, name.length);
  }

  /**
   * Walks the names in order.
   *
   * @return an iterator over copies
   */
  @Override
  public Iterator<byte[]> iterator() {
    return new Iterator<>() {
      private int at = LENGTH_BYTES;

      @Override
      public boolean hasNext() {
        return at < packed.length;
      }

      @Override
      public byte[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int start = at + LENGTH_BYTES;
        at = start + (int) buffer().getLong(at);
        return Arrays.copyOfRange(packed, start, at);
      }
    };
  }

  /**
   * The binary form.
   *
   * @return the bytes, not to be changed; none for an empty list
   */
  public byte[] packed() {
    return packed;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
  }
}
