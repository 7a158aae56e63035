package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;

/**
 * Looks at a received response in place: a flyweight, to be used again for each payload by the one
 * thread that owns it. Copies that it makes are bounded by the received size.
 */
public final class ResponseView {

  private static final byte[] NOTHING = {};

  private ByteBuf payload;
  private int start;
  private int size;
  private Command command;
  private Result result;

  /**
   * The comnumber of a payload, whatever else is in it.
   *
   * @param payload a received payload
   * @return the number
   * @throws DkcFormatException when it is no response
   */
  public static long comnumber(ByteBuf payload) {
    int start = payload.readerIndex();
    if (payload.readableBytes() < Payload.HEAD_SIZE) {
      throw new DkcFormatException(
          "a response of " + payload.readableBytes() + " bytes: its head alone has 40");
    }
    if (payload.getLongLE(start + Payload.RESTYPE) == Payload.NOT_A_RESPONSE) {
      throw new DkcFormatException("a request where a response was expected");
    }
    return payload.getLongLE(start + Payload.COMNUMBER);
  }

  /**
   * Looks at the readable bytes of a buffer, whose indexes it leaves alone.
   *
   * @param payload the body of a C2C message
   * @return this
   * @throws DkcFormatException when it is no response, or its parts are not inside it
   */
  public ResponseView wrap(ByteBuf payload) {
    comnumber(payload);
    this.payload = payload;
    start = payload.readerIndex();
    size = payload.readableBytes();
    long comtype = payload.getLongLE(start + Payload.COMTYPE);
    command = Command.of(comtype);
    if (command == null || command.clientOnly()) {
      throw new DkcFormatException("a response to command " + comtype + ": there is no such");
    }
    result = Result.of(payload.getLongLE(start + Payload.RESTYPE));
    long claimed = payload.getLongLE(start + Payload.LENGTH);
    if (claimed != size) {
      throw new DkcFormatException(
          command + " response says length " + claimed + ", received " + size + " bytes");
    }
    // A server that does not know a command's shape may answer an error with the head alone.
    if (size < command.responseSize() && (result.isSuccess() || size != Payload.HEAD_SIZE)) {
      throw new DkcFormatException(
          command + " response of " + size + " bytes, at least " + command.responseSize());
    }
    return this;
  }

  /**
   * The command that is answered.
   *
   * @return the command
   */
  public Command command() {
    return command;
  }

  /**
   * What the server says.
   *
   * @return the result
   */
  public Result result() {
    return result;
  }

  /**
   * The data of GET and its like.
   *
   * @return a copy, empty when there is none
   * @throws DkcFormatException when it is not inside the payload
   */
  public byte[] data() {
    expect(Command.Answer.DATA);
    return item(Payload.HEAD_SIZE);
  }

  /**
   * The key taken from a key queue.
   *
   * @return a copy, empty when there is none
   * @throws DkcFormatException when it is not inside the payload
   */
  public byte[] queueKey() {
    expect(Command.Answer.PAIR);
    return item(Payload.HEAD_SIZE);
  }

  /**
   * The value taken from a queue.
   *
   * @return a copy, empty when there is none
   * @throws DkcFormatException when it is not inside the payload
   */
  public byte[] queueValue() {
    expect(Command.Answer.PAIR);
    return item(Payload.HEAD_SIZE + Field.Kind.ITEM.size);
  }

  /**
   * The state of a server.
   *
   * @return the state
   * @throws DkcFormatException when there is none
   */
  public NodeState state() {
    expect(Command.Answer.STATE);
    if (size < command.responseSize()) {
      throw new DkcFormatException("K2HSTATE response of " + size + " bytes has no state");
    }
    return NodeState.read(payload, start + Payload.HEAD_SIZE);
  }

  private void expect(Command.Answer answer) {
    if (command.answer() != answer) {
      throw new IllegalStateException(command + " is not answered with " + answer);
    }
  }

  private byte[] item(int position) {
    if (size < command.responseSize()) {
      return NOTHING;
    }
    long offset = payload.getLongLE(start + position);
    long length = payload.getLongLE(start + position + 8);
    if (length == 0) {
      return NOTHING;
    }
    if (offset < command.responseSize() || offset > size || length < 0 || length > size - offset) {
      throw new DkcFormatException(
          "%s response of %d bytes has an item of %d bytes at %d"
              .formatted(command, size, length, offset));
    }
    byte[] copy = new byte[(int) length];
    payload.getBytes(start + (int) offset, copy);
    return copy;
  }
}
