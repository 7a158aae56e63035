package ax.antpick.k2hdkc.chmpx.control;

import java.time.Duration;

/**
 * Messages exchanged with nodes of one kind since the start.
 *
 * @param sent how many were sent
 * @param received how many were received
 * @param bytes bytes of all
 * @param minBytes bytes of the shortest
 * @param maxBytes bytes of the longest
 * @param elapsed time that all took
 * @param minElapsed time that the quickest took
 * @param maxElapsed time that the slowest took
 */
public record TrafficReport(
    long sent,
    long received,
    long bytes,
    long minBytes,
    long maxBytes,
    Duration elapsed,
    Duration minElapsed,
    Duration maxElapsed) {

  /** No traffic. */
  public static final TrafficReport NONE = of(0, 0, 0, 0, 0);

  /**
   * Traffic whose times are not measured.
   *
   * @param sent how many were sent
   * @param received how many were received
   * @param bytes bytes of all
   * @param minBytes bytes of the shortest
   * @param maxBytes bytes of the longest
   * @return the report
   */
  public static TrafficReport of(
      long sent, long received, long bytes, long minBytes, long maxBytes) {
    return new TrafficReport(
        sent, received, bytes, minBytes, maxBytes, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  static String time(Duration duration) {
    return duration.toSeconds() + "s " + duration.getNano() + "ns";
  }
}
