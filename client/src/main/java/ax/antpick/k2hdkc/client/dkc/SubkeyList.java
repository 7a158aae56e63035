package ax.antpick.k2hdkc.client.dkc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * An immutable list of subkey names, sorted by their bytes and unique, and its binary form
 * (k2hdkc-commands.md 1.7): u64 count, then u64 length and bytes of each; the empty list is no
 * bytes.
 */
public final class SubkeyList {

  /** No names. */
  public static final SubkeyList EMPTY = new SubkeyList(List.of());

  private final List<byte[]> names;

  private SubkeyList(Collection<byte[]> names) {
    TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
    sorted.addAll(names);
    this.names = List.copyOf(sorted);
  }

  /**
   * A list of names.
   *
   * @param names in any order, not empty ones; taken over, not copied
   * @return the sorted unique list
   */
  public static SubkeyList of(Collection<byte[]> names) {
    for (byte[] name : names) {
      if (name.length == 0) {
        throw new IllegalArgumentException("an empty subkey name among " + names.size());
      }
    }
    return new SubkeyList(names);
  }

  /**
   * Reads the binary form, sorted or not.
   *
   * @param bytes the form
   * @return the list
   * @throws DkcFormatException when the bytes are not a list
   */
  public static SubkeyList decode(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    ByteList in = new ByteList(bytes, "subkey list");
    byte[][] names = new byte[in.count(Long.BYTES)][];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.bytes(in.length());
    }
    in.end();
    return new SubkeyList(Arrays.asList(names));
  }

  /**
   * Writes the binary form.
   *
   * @return its bytes, none for the empty list
   */
  public byte[] encode() {
    if (names.isEmpty()) {
      return new byte[0];
    }
    int size = Long.BYTES;
    for (byte[] name : names) {
      size = Math.addExact(size, Long.BYTES + name.length);
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(names.size());
    for (byte[] name : names) {
      out.putLong(name.length).put(name);
    }
    return out.array();
  }

  /**
   * The names in order.
   *
   * @return an unmodifiable list; its arrays are not copies
   */
  public List<byte[]> names() {
    return names;
  }

  /**
   * Whether a name is there.
   *
   * @param name the name
   * @return true when it is
   */
  public boolean contains(byte[] name) {
    return Collections.binarySearch(names, name, Arrays::compareUnsigned) >= 0;
  }
}
