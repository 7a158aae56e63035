package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Writes responses at the writer index of a buffer, with exact sizes (k2hdkc-commands.md 1.6). The
 * sender's comnumber is echoed, the dispcomnumber is 0. No state: for any thread.
 */
public final class ResponseWriter {

  private ResponseWriter() {}

  /**
   * A response without data, in the shape that belongs to the command: with empty items, or a
   * zeroed state.
   *
   * @param out takes the response
   * @param comtype the number of the command, also an unknown one
   * @param comnumber the request's number
   * @param result what to say
   */
  public static void bare(ByteBuf out, long comtype, long comnumber, Result result) {
    Command command = Command.of(comtype);
    Command.Answer answer = command == null ? Command.Answer.HEAD : command.answer();
    head(out, comtype, comnumber, result, answer.fixedSize);
    switch (answer) {
      case HEAD -> {}
      case DATA -> item(out, answer.fixedSize, 0);
      case PAIR -> {
        item(out, answer.fixedSize, 0);
        item(out, answer.fixedSize, 0);
      }
      case STATE -> out.writeZero(NodeState.SIZE);
    }
  }

  /**
   * An error in answer to a request, also to an invalid one.
   *
   * @param out takes the response
   * @param request the request
   * @param subcode what is wrong
   */
  public static void failure(ByteBuf out, RequestView request, Subcode subcode) {
    bare(out, request.comtype(), request.comnumber(), subcode.error());
  }

  /**
   * SUCCESS with data.
   *
   * @param out takes the response
   * @param command GET, GET_DIRECT, GET_SUBKEYS, GET_ATTRS, GET_ATTR or CAS_GET
   * @param comnumber the request's number
   * @param data the bytes between position and limit, which are left alone; null or none answers
   *     {@link Subcode#NODATA}
   */
  public static void data(ByteBuf out, Command command, long comnumber, ByteBuffer data) {
    expect(command, Command.Answer.DATA);
    if (data == null || !data.hasRemaining()) {
      bare(out, command.number(), comnumber, Subcode.NODATA.success());
      return;
    }
    int fixed = command.responseSize();
    head(out, command.number(), comnumber, Subcode.NOTHING.success(), fixed + data.remaining());
    item(out, fixed, data.remaining());
    append(out, data);
  }

  /**
   * SUCCESS with what was taken from a queue.
   *
   * @param out takes the response
   * @param comnumber the request's number
   * @param key the key of a key queue; null or none for a plain queue
   * @param value the value; null or none when it could not be read
   */
  public static void pair(ByteBuf out, long comnumber, ByteBuffer key, ByteBuffer value) {
    int fixed = Command.QPOP.responseSize();
    int keyLength = key == null ? 0 : key.remaining();
    int valueLength = value == null ? 0 : value.remaining();
    int size = fixed + keyLength + valueLength;
    head(out, Command.QPOP.number(), comnumber, Subcode.NOTHING.success(), size);
    item(out, fixed, keyLength);
    item(out, fixed + keyLength, valueLength);
    append(out, key);
    append(out, value);
  }

  /**
   * SUCCESS with the state of this server.
   *
   * @param out takes the response
   * @param comnumber the request's number
   * @param state the state
   */
  public static void state(ByteBuf out, long comnumber, NodeState state) {
    int size = Command.K2HSTATE.responseSize();
    head(out, Command.K2HSTATE.number(), comnumber, Subcode.NOTHING.success(), size);
    state.write(out);
  }

  private static void expect(Command command, Command.Answer answer) {
    if (command.answer() != answer) {
      throw new IllegalArgumentException(command + " is not answered with " + answer);
    }
  }

  private static void head(ByteBuf out, long comtype, long comnumber, Result result, int length) {
    out.ensureWritable(length);
    out.writeLongLE(comtype);
    out.writeLongLE(result.restype());
    out.writeLongLE(comnumber);
    out.writeLongLE(0);
    out.writeLongLE(length);
  }

  private static void item(ByteBuf out, int offset, int length) {
    out.writeLongLE(offset);
    out.writeLongLE(length);
  }

  private static void append(ByteBuf out, ByteBuffer data) {
    if (data != null && data.hasRemaining()) {
      // writeBytes moves the position of its source; the caller's stays.
      int position = data.position();
      out.writeBytes(data);
      data.position(position);
    }
  }
}
