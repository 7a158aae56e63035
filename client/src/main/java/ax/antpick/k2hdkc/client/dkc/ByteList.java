package ax.antpick.k2hdkc.client.dkc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the counts, lengths and bytes that binary lists are made of, within what there is. */
final class ByteList {

  private final ByteBuffer in;
  private final String name;

  ByteList(byte[] bytes, String name) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.name = name;
  }

  /** A count of entries, each of which takes at least some bytes. */
  int count(int smallestEntry) {
    return bounded("count", smallestEntry);
  }

  int length() {
    return bounded("length", 1);
  }

  byte[] bytes(int length) {
    if (length > in.remaining()) {
      throw new DkcFormatException(
          name + ": an entry of " + length + " bytes where " + in.remaining() + " are left");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  void end() {
    if (in.hasRemaining()) {
      throw new DkcFormatException(name + ": " + in.remaining() + " bytes after its last entry");
    }
  }

  /** A number of things of a size, as many as fit into what follows it. */
  private int bounded(String what, int size) {
    if (in.remaining() < Long.BYTES) {
      throw new DkcFormatException(
          name + ": ends where a " + what + " of 8 bytes is due, " + in.remaining() + " left");
    }
    long value = in.getLong();
    int most = in.remaining() / size;
    if (value < 0 || value > most) {
      throw new DkcFormatException(
          name + ": " + what + " " + Long.toUnsignedString(value) + ", at most " + most + " fit");
    }
    return (int) value;
  }
}
