package ax.antpick.k2hdkc.client.dkc;

import io.netty.buffer.ByteBuf;

/**
 * What a server says of itself: DKC_NODESTATE, 1333 bytes (k2hdkc-commands.md 1.6).
 *
 * @param chmpxid the id of its chmpx node
 * @param name the name of its chmpx node, at most 1024 bytes
 * @param baseHash its place in the hash ring
 * @param pendingHash its place after a change
 * @param store the figures of its store
 */
public record NodeState(
    long chmpxid, String name, long baseHash, long pendingHash, StoreState store) {

  static final int SIZE = 1333;

  private static final int NAME_SIZE = 1025;
  private static final int NAME = 8;
  private static final int BASE_HASH = 1033;
  private static final int PENDING_HASH = 1041;
  private static final int STORE = 1049;

  void write(ByteBuf out) {
    out.writeLongLE(chmpxid);
    FixedText.write(out, name, NAME_SIZE);
    out.writeLongLE(baseHash);
    out.writeLongLE(pendingHash);
    store.write(out);
  }

  static NodeState read(ByteBuf in, int index) {
    return new NodeState(
        in.getLongLE(index),
        FixedText.read(in, index + NAME, NAME_SIZE),
        in.getLongLE(index + BASE_HASH),
        in.getLongLE(index + PENDING_HASH),
        StoreState.read(in, index + STORE));
  }
}
