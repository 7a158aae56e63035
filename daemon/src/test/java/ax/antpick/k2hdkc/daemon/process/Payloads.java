package ax.antpick.k2hdkc.daemon.process;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import ax.antpick.k2hdkc.client.dkc.ResponseView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The few payloads that tests of processes need. */
final class Payloads {

  private Payloads() {}

  static byte[] get(String key) {
    ByteBuf out = Unpooled.buffer();
    new RequestWriter()
        .start(out, Command.GET, 0)
        .item(Field.KEY, bytes(key))
        .flag(Field.CHECK_ATTRIBUTES, true)
        .end();
    return ByteBufUtil.getBytes(out);
  }

  static byte[] set(String key, String value) {
    ByteBuf out = Unpooled.buffer();
    new RequestWriter()
        .start(out, Command.SET, 0)
        .item(Field.KEY, bytes(key))
        .item(Field.VALUE, bytes(value))
        .end();
    return ByteBufUtil.getBytes(out);
  }

  static String result(byte[] reply) {
    return view(reply).result().subcode().name();
  }

  static String data(byte[] reply) {
    return new String(view(reply).data(), StandardCharsets.UTF_8);
  }

  private static ResponseView view(byte[] reply) {
    return new ResponseView().wrap(Unpooled.wrappedBuffer(reply));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
