package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.buffer.ByteBuf;

/** The answer to MERGE_SUSPEND_GET (chmpx-wire.md 1.7). */
public final class SuspendRes {

  /** Length of the body. */
  public static final int LENGTH = PxHead.LENGTH + 1;

  private SuspendRes() {}

  /**
   * Reads a body.
   *
   * @param body its readable bytes
   * @return whether automatic merges are suspended
   */
  public static boolean read(ByteBuf body) {
    PxHead.expect(body, PxCommand.MERGE_SUSPEND_RES, LENGTH);
    return body.getBoolean(body.readerIndex() + PxHead.LENGTH);
  }

  static void write(ByteBuf body, boolean suspended) {
    PxHead.write(body, PxCommand.MERGE_SUSPEND_RES, PxHead.SUCCESS, LENGTH);
    body.writeBoolean(suspended);
  }
}
