package ax.antpick.k2hdkc.chmpx.codec;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes complete PX2PX frames of one sender. Every method gives a buffer that the caller owns.
 * Immutable, for any thread.
 */
public final class PxFrames {

  private final long deptId;
  private final InstantSource clock;

  /**
   * Frames of a sender.
   *
   * @param deptId its chmpxid
   * @param clock gives the creation time of frames
   */
  public PxFrames(long deptId, InstantSource clock) {
    this.deptId = deptId;
    this.clock = clock;
  }

  /**
   * A frame of a head alone: VERSION_REQ, N2_STATUS_REQ, N2_CONINIT_RES, MERGE_SUSPEND_GET.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param command the command
   * @param result {@link PxHead#SUCCESS} or {@link PxHead#FAILURE}
   * @return the frame
   */
  public ByteBuf head(ByteBufAllocator alloc, long termId, PxCommand command, long result) {
    return frame(
        alloc, termId, PxHead.LENGTH, body -> PxHead.write(body, command, result, PxHead.LENGTH));
  }

  /**
   * VERSION_RES.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param version the answer
   * @return the frame
   */
  public ByteBuf versionRes(ByteBufAllocator alloc, long termId, VersionRes version) {
    return frame(alloc, termId, VersionRes.LENGTH, version::write);
  }

  /**
   * N2_CONINIT_REQ.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param request the request
   * @return the frame
   */
  public ByteBuf coninitReq(ByteBufAllocator alloc, long termId, ConinitReq request) {
    return frame(alloc, termId, ConinitReq.LENGTH, request::write);
  }

  /**
   * N2_STATUS_RES.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param nodes all known servers in order
   * @return the frame
   */
  public ByteBuf statusRes(ByteBufAllocator alloc, long termId, List<NodeRecord> nodes) {
    return frame(
        alloc,
        termId,
        StatusList.bodyLength(nodes.size()),
        body -> StatusList.write(body, PxCommand.N2_STATUS_RES, nodes));
  }

  /**
   * N2_STATUS_CHANGE.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param node the changed record
   * @return the frame
   */
  public ByteBuf statusChange(ByteBufAllocator alloc, long termId, NodeRecord node) {
    return frame(alloc, termId, StatusChange.LENGTH, body -> StatusChange.write(body, node));
  }

  /**
   * MERGE_SUSPEND_RES.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param suspended whether automatic merges are suspended
   * @return the frame
   */
  public ByteBuf suspendRes(ByteBufAllocator alloc, long termId, boolean suspended) {
    return frame(alloc, termId, SuspendRes.LENGTH, body -> SuspendRes.write(body, suspended));
  }

  /**
   * The header alone of a frame whose body is written apart.
   *
   * @param alloc gives the buffer
   * @param termId the receiver
   * @param bodyLength bytes of the body
   * @return the header
   */
  public ByteBuf header(ByteBufAllocator alloc, long termId, int bodyLength) {
    int length = FrameHeader.LENGTH + bodyLength;
    ByteBuf header = alloc.buffer(FrameHeader.LENGTH);
    new FrameHeader().wrap(header, 0).writePx2px(deptId, termId, clock.millis(), length);
    return header.writerIndex(FrameHeader.LENGTH);
  }

  /**
   * The body of N2_STATUS_CHANGE, which is the same for all receivers.
   *
   * @param alloc gives the buffer
   * @param node the changed record
   * @return the body
   */
  public static ByteBuf statusChangeBody(ByteBufAllocator alloc, NodeRecord node) {
    ByteBuf body = alloc.buffer(StatusChange.LENGTH);
    StatusChange.write(body, node);
    return body;
  }

  private ByteBuf frame(
      ByteBufAllocator alloc, long termId, int bodyLength, Consumer<ByteBuf> bodyWriter) {
    int length = FrameHeader.LENGTH + bodyLength;
    ByteBuf frame = alloc.buffer(length);
    try {
      new FrameHeader().wrap(frame, 0).writePx2px(deptId, termId, clock.millis(), length);
      frame.writerIndex(FrameHeader.LENGTH);
      bodyWriter.accept(frame);
    } catch (RuntimeException e) {
      frame.release();
      throw e;
    }
    return frame;
  }
}
