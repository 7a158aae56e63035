package ax.antpick.k2hdkc.storage.element;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes records in the layout of {@link ElementRecord} into one reused direct buffer. Owned by the
 * committing thread; the record is valid until the next one.
 */
final class RecordWriter {

  /** A larger buffer is given back after its record was written. */
  private static final int KEPT_BYTES = 1 << 18;

  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer = room(4096);

  private static ByteBuffer room(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes a record.
   *
   * @param flags as the constants of {@link ElementRecord}
   * @param tenure of the version
   * @param stamp of the version
   * @param node of the version
   * @param longKey the key if it does not fit into the entry's key, else empty
   * @param attributes in binary form
   * @param subkeySection the subkey section
   * @param valueSection the value section
   * @param valueLength length of the value
   * @return the record
   */
  ByteBuffer write(
      int flags,
      long tenure,
      long stamp,
      long node,
      byte[] longKey,
      byte[] attributes,
      ByteBuffer subkeySection,
      ByteBuffer valueSection,
      int valueLength) {
    int subkeysLength = subkeySection.remaining();
    int size =
        ElementRecord.HEAD
            + longKey.length
            + attributes.length
            + subkeysLength
            + valueSection.remaining();
    prepare(size);
    buffer.putInt(0).put((byte) ElementRecord.LAYOUT).put((byte) flags).putShort((short) 0);
    buffer.putLong(tenure).putLong(stamp).putLong(node);
    buffer.putInt(longKey.length).putInt(attributes.length);
    buffer.putInt(subkeysLength).putInt(valueLength);
    buffer.put(longKey).put(attributes).put(subkeySection).put(valueSection).flip();
    crc.reset();
    crc.update(buffer.position(ElementRecord.LAYOUT_AT));
    return buffer.putInt(0, (int) crc.getValue()).rewind();
  }

  private void prepare(int size) {
    if (size > buffer.capacity() || buffer.capacity() > KEPT_BYTES) {
      buffer = room(Math.max(size, 4096));
    }
    buffer.clear();
  }
}
