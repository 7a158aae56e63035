package ax.antpick.k2hdkc.storage.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One record of a k2hash archive ({@code specs/k2hdkc-commands.md} 7.2): a head of 104 bytes, then
 * the parts. The head, little-endian: text (16 bytes), type (i64), the five lengths (u64), the five
 * positions (i64) counted from the record's first byte. Arrays are not copied.
 *
 * @param type what it says
 * @param key the key
 * @param value the value, or nothing
 * @param subkeys a subkey list in binary form, or nothing
 * @param attributes an attribute list in binary form, or nothing
 * @param extra a new key or an offset, or nothing
 */
record ArchiveRecord(
    RecordType type, byte[] key, byte[] value, byte[] subkeys, byte[] attributes, byte[] extra) {

  static final byte[] NOTHING = new byte[0];

  private static final int PARTS = 5;
  private static final int HEAD = RecordType.TEXT_BYTES + (1 + 2 * PARTS) * Long.BYTES;

  /**
   * Writes the record.
   *
   * @param out where to
   * @throws IOException when that fails
   */
  void writeTo(OutputStream out) throws IOException {
    byte[][] parts = {key, value, subkeys, attributes, extra};
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.put(type.text()).putLong(type.ordinal());
    for (byte[] part : parts) {
      head.putLong(part.length);
    }
    long position = HEAD;
    for (byte[] part : parts) {
      head.putLong(part == extra && extra.length == 0 ? HEAD : position);
      position += part.length;
    }
    out.write(head.array());
    for (byte[] part : parts) {
      out.write(part);
    }
  }

  /**
   * Reads a record.
   *
   * @param in where from
   * @param offset where in the archive that is, for messages
   * @param limit the longest part, in bytes
   * @return the record, or null at the end of the archive
   * @throws IOException when reading fails, or what is there is no record
   */
  static ArchiveRecord readFrom(InputStream in, long offset, int limit) throws IOException {
    byte[] bytes = in.readNBytes(HEAD);
    if (bytes.length == 0) {
      return null;
    }
    if (bytes.length < HEAD) {
      throw truncated(offset);
    }
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    RecordType type = typeIn(head, offset);
    int[] lengths = lengthsIn(head, offset, limit);
    long total = Arrays.stream(lengths).asLongStream().sum();
    if (total > Integer.MAX_VALUE - HEAD) {
      throw new IOException("Archive record at " + offset + ": its parts have " + total + " bytes");
    }
    int[] starts = startsIn(head, offset, lengths, (int) total);
    byte[] body = in.readNBytes((int) total);
    if (body.length < total) {
      throw truncated(offset);
    }
    byte[][] parts = new byte[PARTS][];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = Arrays.copyOfRange(body, starts[i], starts[i] + lengths[i]);
    }
    return new ArchiveRecord(type, parts[0], parts[1], parts[2], parts[3], parts[4]);
  }

  private static RecordType typeIn(ByteBuffer head, long offset) throws IOException {
    byte[] text = new byte[RecordType.TEXT_BYTES];
    head.get(text);
    long number = head.getLong();
    RecordType[] types = RecordType.values();
    if (number < 0 || number >= types.length || !Arrays.equals(text, types[(int) number].text())) {
      throw new IOException(
          "Archive record at " + offset + ": type " + number + " and its text do not fit together");
    }
    return types[(int) number];
  }

  private static int[] lengthsIn(ByteBuffer head, long offset, int limit) throws IOException {
    int[] lengths = new int[PARTS];
    for (int i = 0; i < PARTS; i++) {
      long length = head.getLong();
      if (length < 0 || length > limit) {
        throw new IOException(
            "Archive record at "
                + offset
                + ": a part has "
                + Long.toUnsignedString(length)
                + " bytes, allowed is 0 to "
                + limit);
      }
      lengths[i] = (int) length;
    }
    return lengths;
  }

  /** Where the parts begin in what follows the head. */
  private static int[] startsIn(ByteBuffer head, long offset, int[] lengths, int total)
      throws IOException {
    int[] starts = new int[PARTS];
    for (int i = 0; i < PARTS; i++) {
      long position = head.getLong();
      if (lengths[i] > 0) {
        if (position < HEAD || position - HEAD > total - lengths[i]) {
          throw new IOException(
              "Archive record at " + offset + ": a part is at " + position + ", outside of it");
        }
        starts[i] = (int) position - HEAD;
      }
    }
    return starts;
  }

  private static EOFException truncated(long offset) {
    return new EOFException("Archive record at " + offset + " is cut off");
  }

  /** How many bytes it takes. */
  long size() {
    return (long) HEAD
        + key.length
        + value.length
        + subkeys.length
        + attributes.length
        + extra.length;
  }
}
