package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * Looks at a received request in place: a flyweight, to be used again for each payload by the one
 * thread that owns it. It never throws on what was received, and takes no memory but for the copies
 * that are asked for, which are bounded by the received size.
 *
 * <p>After {@link #wrap} said {@link Kind#REQUEST}, every item lies inside the payload and no
 * mandatory one is missing (k2hdkc-commands.md 1.1). The buffer must stay as it is while the view
 * is in use.
 */
public final class RequestView {

  /** What a payload turned out to be. */
  public enum Kind {
    /** A well-formed request. */
    REQUEST,
    /**
     * A request of no known command, or with an unusable item: answer {@link Subcode#INVAL} with
     * {@link ResponseWriter#failure}.
     */
    INVALID,
    /** A response. */
    RESPONSE,
    /** Too short for a head: nobody can be answered. */
    FRAGMENT
  }

  private static final byte[] NOTHING = {};

  private ByteBuf payload;
  private int start;
  private int limit;
  private long comtype;
  private long comnumber;
  private Command command;

  /**
   * Looks at the readable bytes of a buffer, whose indexes it leaves alone.
   *
   * @param payload the body of a C2C message
   * @return what it is
   */
  public Kind wrap(ByteBuf payload) {
    this.payload = payload;
    start = payload.readerIndex();
    int received = payload.readableBytes();
    command = null;
    if (received < Payload.HEAD_SIZE) {
      comtype = 0;
      comnumber = 0;
      return Kind.FRAGMENT;
    }
    comtype = payload.getLongLE(start + Payload.COMTYPE);
    comnumber = payload.getLongLE(start + Payload.COMNUMBER);
    if (payload.getLongLE(start + Payload.RESTYPE) != Payload.NOT_A_RESPONSE) {
      return Kind.RESPONSE;
    }
    long claimed = payload.getLongLE(start + Payload.LENGTH);
    limit = claimed >= 0 && claimed < received ? (int) claimed : received;
    Command named = Command.of(comtype);
    if (named == null || named.clientOnly()) {
      return Kind.INVALID;
    }
    command = named;
    return limit >= command.requestSize() && itemsAreUsable() ? Kind.REQUEST : Kind.INVALID;
  }

  private boolean itemsAreUsable() {
    for (Field item : command.items()) {
      int position = start + command.position(item, Field.Kind.ITEM);
      long length = payload.getLongLE(position + 8);
      if (length == 0) {
        if (command.needs(item)) {
          return false;
        }
        continue;
      }
      long offset = payload.getLongLE(position);
      // Neither sum overflows: both are known to be within the payload before they are added.
      if (offset < 0 || offset > limit || length < 0 || length > limit - offset) {
        return false;
      }
    }
    return true;
  }

  /**
   * The command.
   *
   * @return null when its number is not known or never travels
   */
  public Command command() {
    return command;
  }

  /**
   * The command's number as received.
   *
   * @return the comtype, to be echoed
   */
  public long comtype() {
    return comtype;
  }

  /**
   * The sender's number of the request.
   *
   * @return the comnumber, to be echoed
   */
  public long comnumber() {
    return comnumber;
  }

  /**
   * The size of the payload that counts.
   *
   * @return the smaller of the claimed and the received length in bytes
   */
  public int size() {
    return limit;
  }

  /**
   * The length of an item.
   *
   * @param item an item of the command
   * @return bytes, 0 when it is absent
   */
  public int length(Field item) {
    return (int) payload.getLongLE(itemPosition(item) + 8);
  }

  /**
   * Where an item begins.
   *
   * @param item an item of the command that is not absent
   * @return an index into the buffer
   */
  public int index(Field item) {
    return start + (int) payload.getLongLE(itemPosition(item));
  }

  /**
   * Copies an item.
   *
   * @param item an item of the command
   * @return its bytes, none when it is absent
   */
  public byte[] bytes(Field item) {
    int length = length(item);
    if (length == 0) {
      return NOTHING;
    }
    byte[] copy = new byte[length];
    payload.getBytes(index(item), copy);
    return copy;
  }

  /**
   * Copies an item into a buffer.
   *
   * @param item an item of the command
   * @param target takes the bytes at its position; has room for {@link #length}
   */
  public void copy(Field item, ByteBuffer target) {
    int length = length(item);
    if (length != 0) {
      int end = target.limit();
      target.limit(target.position() + length);
      payload.getBytes(index(item), target);
      target.limit(end);
    }
  }

  /**
   * The pass phrase as C++ reads it: up to its first NUL.
   *
   * @return its bytes without the NUL, or null when there is none or it is empty
   */
  public byte[] passPhrase() {
    int length = length(Field.PASS_PHRASE);
    int from = length == 0 ? 0 : index(Field.PASS_PHRASE);
    int until = 0;
    while (until < length && payload.getByte(from + until) != 0) {
      until++;
    }
    if (until == 0) {
      return null;
    }
    byte[] phrase = new byte[until];
    payload.getBytes(from, phrase);
    return phrase;
  }

  /**
   * A number.
   *
   * @param number a number of the command
   * @return its 64 bits
   */
  public long number(Field number) {
    return payload.getLongLE(start + command.position(number, Field.Kind.NUMBER));
  }

  /**
   * A flag.
   *
   * @param flag a flag of the command
   * @return whether it is not 0
   */
  public boolean flag(Field flag) {
    return payload.getByte(start + command.position(flag, Field.Kind.FLAG)) != 0;
  }

  private int itemPosition(Field item) {
    return start + command.position(item, Field.Kind.ITEM);
  }
}
