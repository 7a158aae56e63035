package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import io.netty.buffer.ByteBuf;

/** One node's new record (N2_STATUS_CHANGE, chmpx-wire.md 1.7). */
public final class StatusChange {

  /** Length of the body. */
  public static final int LENGTH = PxHead.LENGTH + NodeRecordLayout.LENGTH;

  private StatusChange() {}

  /**
   * Reads a body.
   *
   * @param body its readable bytes
   * @return the record
   */
  public static NodeRecord read(ByteBuf body) {
    PxHead.expect(body, PxCommand.N2_STATUS_CHANGE, LENGTH);
    return NodeRecordLayout.read(body, body.readerIndex() + PxHead.LENGTH);
  }

  static void write(ByteBuf body, NodeRecord node) {
    PxHead.write(body, PxCommand.N2_STATUS_CHANGE, PxHead.SUCCESS, LENGTH);
    NodeRecordLayout.write(body, node);
  }
}
