package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import java.time.Duration;

/**
 * What one data port endures.
 *
 * @param maxFrame greatest accepted frame in bytes, header included
 * @param maxConnections most connections at a time, those in their handshake included
 * @param inFlightBytes memory for long frames, kept requests and replies not taken, all together
 * @param handshake time from accept to CONINIT
 * @param frame time for a frame to arrive, to which one second for each MiB is added
 * @param reader time in which a peer with waiting replies must take some
 * @param persistent age at which a connection without N2_STATUS_REQ counts as one that stays
 */
public record ServerLimits(
    int maxFrame,
    int maxConnections,
    long inFlightBytes,
    Duration handshake,
    Duration frame,
    Duration reader,
    Duration persistent) {

  /** Frame of 64 MiB, 10 000 connections, 256 MiB in flight, 10 s, 30 s, 30 s, 1 s. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          64 << 20,
          10_000,
          256L << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));

  /** Length of the longest frame before CONINIT. */
  static final int HANDSHAKE_FRAME = FrameHeader.LENGTH + ConinitReq.LENGTH;

  /** Checks the limits. */
  public ServerLimits {
    require(maxFrame >= HANDSHAKE_FRAME, "max frame", maxFrame, HANDSHAKE_FRAME + " or more");
    require(maxConnections > 0, "max connections", maxConnections, "1 or more");
    require(inFlightBytes > 0, "in-flight bytes", inFlightBytes, "1 or more");
    positive("handshake time", handshake);
    positive("frame time", frame);
    positive("reader time", reader);
    positive("persistent age", persistent);
  }

  private static void positive(String what, Duration time) {
    require(!time.isNegative() && !time.isZero(), what, time, "more than zero");
  }

  private static void require(boolean fits, String what, Object value, String allowed) {
    if (!fits) {
      throw new IllegalArgumentException(what + " is " + value + ", allowed is " + allowed);
    }
  }

  /**
   * The same limits for frames and connections of another size.
   *
   * @param newMaxFrame greatest accepted frame in bytes
   * @param newMaxConnections most connections at a time
   * @param newInFlightBytes memory for everything in flight
   * @return a copy
   */
  public ServerLimits withSizes(int newMaxFrame, int newMaxConnections, long newInFlightBytes) {
    return new ServerLimits(
        newMaxFrame, newMaxConnections, newInFlightBytes, handshake, frame, reader, persistent);
  }

  /**
   * The same limits with other times.
   *
   * @param newHandshake time from accept to CONINIT
   * @param newFrame time for a frame to arrive
   * @param newReader time in which a peer must take some of its replies
   * @param newPersistent age at which a connection counts as one that stays
   * @return a copy
   */
  public ServerLimits withTimes(
      Duration newHandshake, Duration newFrame, Duration newReader, Duration newPersistent) {
    return new ServerLimits(
        maxFrame, maxConnections, inFlightBytes, newHandshake, newFrame, newReader, newPersistent);
  }
}
