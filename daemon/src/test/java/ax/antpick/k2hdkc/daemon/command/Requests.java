package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Payloads of requests. */
final class Requests {

  private Requests() {}

  static byte[] of(Command command, Consumer<RequestWriter> fields) {
    ByteBuf out = Unpooled.buffer();
    RequestWriter writer = new RequestWriter().start(out, command, 77);
    fields.accept(writer);
    writer.end();
    return ByteBufUtil.getBytes(out);
  }

  static byte[] get(String key) {
    return of(Command.GET, w -> w.item(Field.KEY, bytes(key)).flag(Field.CHECK_ATTRIBUTES, true));
  }

  static byte[] set(String key, String value) {
    return of(Command.SET, w -> w.item(Field.KEY, bytes(key)).item(Field.VALUE, bytes(value)));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
