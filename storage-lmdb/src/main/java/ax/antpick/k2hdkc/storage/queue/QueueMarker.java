package ax.antpick.k2hdkc.storage.queue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The two ends of a queue ({@code specs/k2hdkc-commands.md} 2.12).
 *
 * <p>Stored little-endian as length and offset (8 bytes each) of the first key, the same of the
 * last key, then both keys; offsets count from the first byte.
 *
 * @param first key of the element that is popped next; empty in an empty queue
 * @param last key of the element that was appended last; empty in an empty queue
 */
record QueueMarker(byte[] first, byte[] last) {

  private static final byte[] NOTHING = new byte[0];
  private static final int HEAD = 4 * Long.BYTES;

  /** A queue without elements. */
  static final QueueMarker EMPTY = new QueueMarker(NOTHING, NOTHING);

  /**
   * Reads a marker.
   *
   * @param bytes what is stored, perhaps by somebody else
   * @return the marker; that of an empty queue when the bytes are none
   */
  static QueueMarker parse(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < HEAD) {
      return EMPTY;
    }
    byte[] first = part(in, in.position());
    byte[] last = part(in, in.position() + 2 * Long.BYTES);
    return first.length == 0 || last.length == 0 ? EMPTY : new QueueMarker(first, last);
  }

  private static byte[] part(ByteBuffer in, int at) {
    long length = in.getLong(at);
    long offset = in.getLong(at + Long.BYTES);
    int size = in.remaining();
    if (length <= 0 || length > size || offset < HEAD || offset > size - length) {
      return NOTHING;
    }
    byte[] part = new byte[(int) length];
    in.get(in.position() + (int) offset, part);
    return part;
  }

  boolean isEmpty() {
    return first.length == 0;
  }

  byte[] toBytes() {
    ByteBuffer out =
        ByteBuffer.allocate(HEAD + first.length + last.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(first.length).putLong(HEAD);
    out.putLong(last.length).putLong(HEAD + (long) first.length);
    return out.put(first).put(last).array();
  }
}
