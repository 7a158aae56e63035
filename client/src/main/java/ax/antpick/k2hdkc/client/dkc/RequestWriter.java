package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Writes requests: a flyweight, to be used again by the one thread that owns it. Fields are given
 * in the order of {@link Command}; those left out are absent, 0 or false. The bytes are those of
 * C++ clients, their uninitialised ones being 0 (k2hdkc-commands.md 1.5).
 *
 * <pre>{@code
 * writer
 *     .start(out, Command.GET, number)
 *     .item(Field.KEY, key)
 *     .flag(Field.CHECK_ATTRIBUTES, true)
 *     .end();
 * }</pre>
 */
public final class RequestWriter {

  private ByteBuf out;
  private Command command;
  private int start;
  private int next;

  /**
   * Begins a request at the writer index of a buffer.
   *
   * @param out takes the request
   * @param command a command that travels
   * @param comnumber a number that the response will echo
   * @return this
   */
  public RequestWriter start(ByteBuf out, Command command, long comnumber) {
    if (command.clientOnly()) {
      throw new IllegalArgumentException(command + " never travels");
    }
    this.out = out;
    this.command = command;
    this.start = out.writerIndex();
    this.next = 0;
    out.writeZero(command.requestSize());
    out.setLongLE(start + Payload.COMTYPE, command.number());
    out.setLongLE(start + Payload.RESTYPE, Payload.NOT_A_RESPONSE);
    out.setLongLE(start + Payload.COMNUMBER, comnumber);
    return this;
  }

  /**
   * Gives an item.
   *
   * @param item the field
   * @param bytes its bytes; none or null for absent
   * @return this
   */
  public RequestWriter item(Field item, byte[] bytes) {
    int position = start + command.position(item, Field.Kind.ITEM);
    advance(item);
    out.setLongLE(position, out.writerIndex() - start);
    if (bytes != null) {
      out.setLongLE(position + 8, bytes.length);
      out.writeBytes(bytes);
    }
    return this;
  }

  /**
   * Gives a number.
   *
   * @param number the field
   * @param bits its 64 bits
   * @return this
   */
  public RequestWriter number(Field number, long bits) {
    int position = start + command.position(number, Field.Kind.NUMBER);
    advance(number);
    out.setLongLE(position, bits);
    return this;
  }

  /**
   * Gives a flag.
   *
   * @param flag the field
   * @param on its value
   * @return this
   */
  public RequestWriter flag(Field flag, boolean on) {
    int position = start + command.position(flag, Field.Kind.FLAG);
    advance(flag);
    out.setByte(position, on ? 1 : 0);
    return this;
  }

  /** Completes the request. */
  public void end() {
    advance(null);
    out.setLongLE(start + Payload.LENGTH, out.writerIndex() - start);
    out = null;
  }

  /** Passes over fields that were left out, up to the given one; null stands for the end. */
  private void advance(Field field) {
    List<Field> fields = command.fields();
    while (next < fields.size() && fields.get(next) != field) {
      Field absent = fields.get(next++);
      if (absent.kind() == Field.Kind.ITEM) {
        // An absent item still says where it would have been.
        int position = start + command.position(absent, Field.Kind.ITEM);
        out.setLongLE(position, out.writerIndex() - start);
      }
    }
    if (field != null && next++ == fields.size()) {
      throw new IllegalArgumentException(command + ": " + field + " is given too late");
    }
  }
}
