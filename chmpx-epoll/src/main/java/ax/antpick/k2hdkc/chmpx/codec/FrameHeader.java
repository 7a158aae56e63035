package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.KeyHash;
import io.netty.buffer.ByteBuf;

/**
 * Flyweight over the 120 byte header of a frame (COMPKT, chmpx-wire.md 1.2). {@link #wrap} points
 * it at a buffer; it neither keeps the buffer alive nor moves its indices. Owned by one thread.
 */
public final class FrameHeader {

  /** Length of the header, and the only allowed body offset. */
  public static final int LENGTH = 120;

  /** Process to process message: an opaque body. */
  public static final long TYPE_C2C = 1;

  /** Node to node message: a body that starts with {@link PxHead}. */
  public static final long TYPE_PX2PX = 2;

  /** First type number of our own protocol between nodes; up to here chmpx may still grow. */
  public static final long TYPE_FIRST_OWN = 1001;

  /** C2C type of an answer, and of a message to one server. */
  public static final long C2C_NORMAL = 1;

  /** C2C type of a message routed by hash. */
  public static final long C2C_ROUTING = 2;

  /** C2C type of a message to all servers. */
  public static final long C2C_BROADCAST = 3;

  /** C2C type of a message to all servers that hold a hash. */
  public static final long C2C_RBROADCAST = 4;

  /** "No message id", and "any" as a destination. */
  public static final long NO_MSG_ID = -1L;

  static final int VERSION_AT = 0;
  static final int TYPE_AT = 8;
  static final int C2C_TYPE_AT = 16;
  static final int DEPT_ID_AT = 24;
  static final int DEPT_MSG_ID_AT = 32;
  static final int TERM_ID_AT = 40;
  static final int TERM_MSG_ID_AT = 48;
  static final int PEER_DEPT_MSG_ID_AT = 56;
  static final int PEER_TERM_MSG_ID_AT = 64;
  static final int SERIAL_AT = 72;
  static final int HASH_AT = 80;
  static final int SECONDS_AT = 88;
  static final int NANOS_AT = 96;
  static final int LENGTH_AT = 104;
  static final int OFFSET_AT = 112;

  private static final long VERSION_C2C = 1;
  private static final long VERSION_PX2PX = 2;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private ByteBuf buffer;
  private int start;

  /**
   * Points at a header.
   *
   * @param newBuffer holds all of it
   * @param index where it starts
   * @return this
   */
  public FrameHeader wrap(ByteBuf newBuffer, int index) {
    this.buffer = newBuffer;
    this.start = index;
    return this;
  }

  /**
   * Protocol version of this frame: 1 or 2; 0 counts as 2.
   *
   * @return the version
   */
  public long version() {
    return buffer.getLong(start + VERSION_AT);
  }

  /**
   * One of the TYPE constants.
   *
   * @return the type
   */
  public long type() {
    return buffer.getLong(start + TYPE_AT);
  }

  /**
   * Delivery of a C2C message, flag 0x10 ("not to self") included; 0 for others.
   *
   * @return the C2C type
   */
  public long c2cType() {
    return buffer.getLong(start + C2C_TYPE_AT);
  }

  /**
   * The node where the message started.
   *
   * @return its chmpxid
   */
  public long deptId() {
    return buffer.getLong(start + DEPT_ID_AT);
  }

  /**
   * The message id of the client process where the message started.
   *
   * @return the id, or {@link #NO_MSG_ID}
   */
  public long deptMsgId() {
    return buffer.getLong(start + DEPT_MSG_ID_AT);
  }

  /**
   * The destination node.
   *
   * @return its chmpxid
   */
  public long termId() {
    return buffer.getLong(start + TERM_ID_AT);
  }

  /**
   * The message id of the destination client process.
   *
   * @return the id, or {@link #NO_MSG_ID} for any
   */
  public long termMsgId() {
    return buffer.getLong(start + TERM_MSG_ID_AT);
  }

  /**
   * The routing hash of a C2C message.
   *
   * @return the hash
   */
  public long hash() {
    return buffer.getLong(start + HASH_AT);
  }

  /**
   * Seconds part of the creation time.
   *
   * @return seconds since 1970
   */
  public long seconds() {
    return buffer.getLong(start + SECONDS_AT);
  }

  /**
   * Length of the whole frame, this header included.
   *
   * @return bytes, unsigned
   */
  public long length() {
    return buffer.getLong(start + LENGTH_AT);
  }

  /**
   * Where the body starts in the frame.
   *
   * @return the offset
   */
  public long offset() {
    return buffer.getLong(start + OFFSET_AT);
  }

  /**
   * Writes a C2C header over the wrapped place.
   *
   * @param c2cType delivery
   * @param deptId sending node
   * @param deptMsgId sending client process
   * @param termId receiving node
   * @param termMsgId receiving client process
   * @param hash routing hash
   * @param millis creation time, milliseconds since 1970
   * @param frameLength bytes of header and body
   */
  public void writeC2c(
      long c2cType,
      long deptId,
      long deptMsgId,
      long termId,
      long termMsgId,
      long hash,
      long millis,
      int frameLength) {
    write(VERSION_C2C, TYPE_C2C, c2cType, hash, millis, frameLength);
    writeEnds(deptId, deptMsgId, termId, termMsgId);
  }

  /**
   * Writes a PX2PX header over the wrapped place.
   *
   * @param deptId sending node
   * @param termId receiving node
   * @param millis creation time, milliseconds since 1970
   * @param frameLength bytes of header and body
   */
  public void writePx2px(long deptId, long termId, long millis, int frameLength) {
    write(VERSION_PX2PX, TYPE_PX2PX, 0, KeyHash.NONE, millis, frameLength);
    writeEnds(deptId, NO_MSG_ID, termId, NO_MSG_ID);
  }

  private void write(
      long version, long type, long c2cType, long hash, long millis, int frameLength) {
    buffer.setLong(start + VERSION_AT, version);
    buffer.setLong(start + TYPE_AT, type);
    buffer.setLong(start + C2C_TYPE_AT, c2cType);
    buffer.setLong(start + PEER_DEPT_MSG_ID_AT, NO_MSG_ID);
    buffer.setLong(start + PEER_TERM_MSG_ID_AT, NO_MSG_ID);
    buffer.setLong(start + SERIAL_AT, 0);
    buffer.setLong(start + HASH_AT, hash);
    buffer.setLong(start + SECONDS_AT, Math.floorDiv(millis, 1000L));
    buffer.setLong(start + NANOS_AT, Math.floorMod(millis, 1000L) * NANOS_PER_MILLI);
    buffer.setLong(start + LENGTH_AT, frameLength);
    buffer.setLong(start + OFFSET_AT, LENGTH);
  }

  private void writeEnds(long deptId, long deptMsgId, long termId, long termMsgId) {
    buffer.setLong(start + DEPT_ID_AT, deptId);
    buffer.setLong(start + DEPT_MSG_ID_AT, deptMsgId);
    buffer.setLong(start + TERM_ID_AT, termId);
    buffer.setLong(start + TERM_MSG_ID_AT, termMsgId);
  }

  /**
   * Checks what every receiver needs, before memory is taken for the body.
   *
   * @param maxLength greatest frame length that is accepted
   * @param ownTypes whether types from {@link #TYPE_FIRST_OWN} on are accepted
   * @return the frame length
   * @throws FrameException naming the field that is wrong
   */
  int check(int maxLength, boolean ownTypes) {
    long length = length();
    if (length <= LENGTH || length > maxLength) {
      throw new FrameException("frame length", length, (LENGTH + 1) + " to " + maxLength);
    }
    if (offset() != LENGTH) {
      throw new FrameException("body offset", offset(), Integer.toString(LENGTH));
    }
    long type = type();
    boolean known = type == TYPE_C2C || type == TYPE_PX2PX;
    if (!known && !(ownTypes && type >= TYPE_FIRST_OWN)) {
      throw new FrameException("frame type", type, "1 (C2C) or 2 (PX2PX)");
    }
    if (type == TYPE_PX2PX && length < LENGTH + PxHead.LENGTH) {
      throw new FrameException(
          "frame length of PX2PX", length, "at least " + (LENGTH + PxHead.LENGTH));
    }
    long version = version();
    if (version < 0 || version > VERSION_PX2PX) {
      throw new FrameException("frame version", version, "0 to " + VERSION_PX2PX);
    }
    return (int) length;
  }

  @Override
  public String toString() {
    return "frame type "
        + type()
        + " from "
        + ChmpxId.text(deptId())
        + " to "
        + ChmpxId.text(termId())
        + ", "
        + length()
        + " bytes";
  }
}
