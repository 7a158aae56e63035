package ax.antpick.k2hdkc.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/** RESP2, as Redis speaks it: GET and SET. */
public final class RespDriver implements Driver {

  private static final byte[] GET = "*2\r\n$3\r\nGET\r\n".getBytes(US_ASCII);
  private static final byte[] SET = "*3\r\n$3\r\nSET\r\n".getBytes(US_ASCII);

  private final byte[][] keyArguments;
  private final byte[] valueArgument;

  /**
   * A driver for these keys.
   *
   * @param keys keys and value
   */
  public RespDriver(Keys keys) {
    keyArguments = new byte[keys.count()][];
    for (int i = 0; i < keyArguments.length; i++) {
      keyArguments[i] = argument(keys.key(i));
    }
    valueArgument = argument(keys.value());
  }

  private static byte[] argument(byte[] bytes) {
    return ("$" + bytes.length + "\r\n" + new String(bytes, US_ASCII) + "\r\n").getBytes(US_ASCII);
  }

  @Override
  public Future<Void> handshake(Channel channel) {
    return channel.eventLoop().newSucceededFuture(null);
  }

  @Override
  public void write(ByteBuf out, Operation operation, int key) {
    out.writeBytes(operation == Operation.GET ? GET : SET).writeBytes(keyArguments[key]);
    if (operation == Operation.SET) {
      out.writeBytes(valueArgument);
    }
  }

  @Override
  public int replies(ByteBuf in) {
    int count = 0;
    while (in.isReadable()) {
      int start = in.readerIndex();
      int lineEnd = in.indexOf(start, in.writerIndex(), (byte) '\n');
      if (lineEnd < 0) {
        break;
      }
      byte type = in.getByte(start);
      int end = lineEnd + 1;
      if (type == '$') {
        end += bulkLength(in, start + 1, lineEnd - 1) + 2;
      } else if (type != '+') {
        throw new IllegalStateException(
            "error reply: " + in.toString(start, lineEnd - start, US_ASCII).strip());
      }
      if (end > in.writerIndex()) {
        break;
      }
      in.readerIndex(end);
      count++;
    }
    return count;
  }

  private static int bulkLength(ByteBuf in, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      byte digit = in.getByte(i);
      if (digit < '0' || digit > '9') {
        throw new IllegalStateException(
            "no value: the key is missing, bulk length " + in.toString(from, to - from, US_ASCII));
      }
      length = length * 10 + digit - '0';
    }
    return length;
  }
}
