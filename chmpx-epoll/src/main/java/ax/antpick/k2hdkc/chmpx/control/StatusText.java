package ax.antpick.k2hdkc.chmpx.control;

import static java.util.stream.Collectors.joining;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How values of node records are written in status commands (chmpx-wire.md 5.3.1, 5.3.2). */
final class StatusText {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH'h' mm'm' ss's'", Locale.ROOT);

  private static final int MICROS_PER_MILLI = 1000;

  private StatusText() {}

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  static String status(NodeStatus status) {
    return hex(status.word()) + "(" + status.text() + ")";
  }

  /** Local time of the seconds, then milliseconds, microseconds and the packed value. */
  static String lastUpdate(StatusTime time, ZoneId zone) {
    // Micros do not reach a second in a stamp that makes sense, but peers may send any.
    return SECONDS.format(Instant.ofEpochSecond(time.seconds()).atZone(zone))
        + " "
        + time.micros() / MICROS_PER_MILLI
        + "ms "
        + time.micros() % MICROS_PER_MILLI
        + "us("
        + Long.toUnsignedString(time.packed())
        + ")";
  }

  static String pairs(List<HostPort> pairs) {
    return pairs.stream().map(HostPort::toString).collect(joining(","));
  }

  /** Ports are signed 16 bit numbers in C++ and print so. */
  static int port(int port) {
    return (short) port;
  }
}
