package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Four host-port slots (chmpx-wire.md 1.5): an unused one has no host and port 0xFFFF. */
final class HostPortArray {

  static final int HOST_SIZE = 1025;
  static final int SLOT_SIZE = HOST_SIZE + Short.BYTES;
  static final int LENGTH = NodeIdentity.MAX_PAIRS * SLOT_SIZE;

  private HostPortArray() {}

  static List<HostPort> read(ByteBuf buffer, int index) {
    List<HostPort> pairs = new ArrayList<>(0);
    for (int slot = index; slot < index + LENGTH; slot += SLOT_SIZE) {
      String host = hostName(buffer, slot);
      if (!host.isEmpty()) {
        pairs.add(new HostPort(host, port(buffer, slot + HOST_SIZE)));
      }
    }
    return pairs;
  }

  static void write(ByteBuf buffer, List<HostPort> pairs) {
    for (int i = 0; i < NodeIdentity.MAX_PAIRS; i++) {
      boolean used = i < pairs.size();
      FixedText.write(buffer, used ? pairs.get(i).host() : "", HOST_SIZE);
      buffer.writeShort(used ? pairs.get(i).port() : HostPort.NO_PORT);
    }
  }

  static String hostName(ByteBuf buffer, int index) {
    return FixedText.read(buffer, index, HOST_SIZE);
  }

  /** Ports are 16 bit; all bits set means none. */
  static int port(ByteBuf buffer, int index) {
    int port = buffer.getUnsignedShort(index);
    return port > HostPort.MAX_PORT ? HostPort.NO_PORT : port;
  }
}
