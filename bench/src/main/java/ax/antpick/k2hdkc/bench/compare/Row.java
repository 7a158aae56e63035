package ax.antpick.k2hdkc.bench.compare;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A measured row: medians over the rounds.
 *
 * @param name the case
 * @param ours our figure
 * @param peer the peer's figure in the same rounds
 * @param unit unit of both
 * @param ratio median of ours/peer, round by round
 * @param limit what the ratio is held against
 * @param ok whether it holds
 * @param oursCpuMicros our server's processor time per operation, in microseconds
 * @param peerCpuMicros the peer's
 * @param oursP99Micros our 99th percentile of latency
 * @param peerP99Micros the peer's
 * @param driverRatio rate of our RESP driver to redis-benchmark's in the same run, or 0 when not
 *     taken; below 0.8 the row is bound by the client and does not count
 */
record Row(
    @JsonProperty("case") String name,
    double ours,
    double peer,
    String unit,
    double ratio,
    double limit,
    boolean ok,
    double oursCpuMicros,
    double peerCpuMicros,
    double oursP99Micros,
    double peerP99Micros,
    double driverRatio) {

  static final double LEAST_DRIVER_RATIO = 0.8;

  boolean clientBound() {
    return driverRatio > 0 && driverRatio < LEAST_DRIVER_RATIO;
  }

  String verdict() {
    if (clientBound()) {
      return "client-bound";
    }
    return ok ? "ok" : "below floor";
  }

  boolean passes() {
    return ok && !clientBound();
  }
}
