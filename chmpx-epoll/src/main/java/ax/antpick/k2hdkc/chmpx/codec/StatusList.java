package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** A list of node records (N2_STATUS_RES and its like, chmpx-wire.md 1.7). */
public final class StatusList {

  /** Length of what stands before the records. */
  public static final int HEAD_LENGTH = 40;

  private static final int COUNT_AT = 24;
  private static final int OFFSET_AT = 32;

  private StatusList() {}

  /**
   * Reads a body. The count is checked against the bytes that are there, which C++ does not.
   *
   * @param body its readable bytes
   * @param command the command that it must carry
   * @return the records in the sender's order
   * @throws FrameException when count, offset and length do not fit together
   */
  public static List<NodeRecord> read(ByteBuf body, PxCommand command) {
    if (body.readableBytes() < HEAD_LENGTH) {
      throw new FrameException(
          "body length of " + command, body.readableBytes(), "at least " + HEAD_LENGTH);
    }
    int at = body.readerIndex();
    long count = body.getLong(at + COUNT_AT);
    int room = (body.readableBytes() - HEAD_LENGTH) / NodeRecordLayout.LENGTH;
    if (count < 0 || count > room) {
      throw new FrameException("record count of " + command, count, "0 to " + room);
    }
    PxHead.expect(body, command, bodyLength((int) count));
    if (body.getLong(at + OFFSET_AT) != HEAD_LENGTH) {
      throw new FrameException(
          "record offset of " + command, body.getLong(at + OFFSET_AT), "" + HEAD_LENGTH);
    }
    List<NodeRecord> nodes = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      nodes.add(NodeRecordLayout.read(body, at + HEAD_LENGTH + i * NodeRecordLayout.LENGTH));
    }
    return nodes;
  }

  static int bodyLength(int count) {
    return Math.addExact(HEAD_LENGTH, Math.multiplyExact(count, NodeRecordLayout.LENGTH));
  }

  static void write(ByteBuf body, PxCommand command, List<NodeRecord> nodes) {
    PxHead.write(body, command, PxHead.SUCCESS, bodyLength(nodes.size()));
    body.writeLong(nodes.size()).writeLong(HEAD_LENGTH);
    for (NodeRecord node : nodes) {
      NodeRecordLayout.write(body, node);
    }
  }
}
