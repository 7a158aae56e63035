package ax.antpick.k2hdkc.chmpx.codec;

import io.netty.buffer.ByteBuf;

/**
 * The answer to VERSION_REQ (chmpx-wire.md 1.7).
 *
 * @param comVersion highest protocol version that the node speaks
 * @param curVersion protocol version of its ring
 * @param binaryVersion program version, 16 bits per part
 * @param version program version as text
 * @param commit commit of the program as text
 */
public record VersionRes(
    long comVersion, long curVersion, long binaryVersion, String version, String commit) {

  /** Length of the body. */
  public static final int LENGTH = 112;

  private static final int COM_VERSION_AT = 24;
  private static final int CUR_VERSION_AT = 32;
  private static final int BINARY_VERSION_AT = 40;
  private static final int VERSION_AT = 48;
  private static final int COMMIT_AT = 80;
  private static final int TEXT_SIZE = 32;

  /**
   * What a node of ours answers: protocol 2, and the release of chmpx that it is compatible with.
   *
   * @return the answer
   */
  public static VersionRes ours() {
    return new VersionRes(2, 2, 0x0000_0001_0000_0071L, "1.0.113", "k2hdkcd");
  }

  /**
   * Reads a body.
   *
   * @param body its readable bytes
   * @return the answer
   */
  public static VersionRes read(ByteBuf body) {
    PxHead.expect(body, PxCommand.VERSION_RES, LENGTH);
    int at = body.readerIndex();
    return new VersionRes(
        body.getLong(at + COM_VERSION_AT),
        body.getLong(at + CUR_VERSION_AT),
        body.getLong(at + BINARY_VERSION_AT),
        FixedText.read(body, at + VERSION_AT, TEXT_SIZE),
        FixedText.read(body, at + COMMIT_AT, TEXT_SIZE));
  }

  void write(ByteBuf body) {
    PxHead.write(body, PxCommand.VERSION_RES, PxHead.SUCCESS, LENGTH);
    body.writeLong(comVersion).writeLong(curVersion).writeLong(binaryVersion);
    FixedText.write(body, version, TEXT_SIZE);
    FixedText.write(body, commit, TEXT_SIZE);
  }
}
