package ax.antpick.k2hdkc.chmpx.slave;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps everything that a slave tells. */
final class RecordedEvents implements SlaveListener {

  record Reply(long serverId, long msgId, byte[] body) {}

  record Down(ServerLink link, SlaveException cause) {}

  final List<Reply> replies = new CopyOnWriteArrayList<>();
  final List<ServerLink> ups = new CopyOnWriteArrayList<>();
  final List<Down> downs = new CopyOnWriteArrayList<>();
  final List<ServerTable> tables = new CopyOnWriteArrayList<>();

  @Override
  public void onReply(ServerLink link, long msgId, ByteBuf body) {
    replies.add(new Reply(link.serverId(), msgId, ByteBufUtil.getBytes(body)));
  }

  @Override
  public void onLinkUp(ServerLink link) {
    ups.add(link);
  }

  @Override
  public void onLinkDown(ServerLink link, SlaveException cause) {
    downs.add(new Down(link, cause));
  }

  @Override
  public void onServersChanged(ServerTable servers) {
    tables.add(servers);
  }
}
