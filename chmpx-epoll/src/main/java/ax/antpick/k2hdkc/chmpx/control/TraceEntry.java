package ax.antpick.k2hdkc.chmpx.control;

import java.time.Instant;

/**
 * One message that passed a node.
 *
 * @param direction into the node or out of it
 * @param device through which side
 * @param bytes frame length on sockets, body length on the client's side
 * @param start when it began
 * @param finish when it was done
 */
public record TraceEntry(
    Direction direction, Device device, long bytes, Instant start, Instant finish) {

  /** Which way. */
  public enum Direction {
    /** Into the node. */
    INPUT("Input"),
    /** Out of the node. */
    OUTPUT("Output");

    private final String text;

    Direction(String text) {
      this.text = text;
    }
  }

  /** Through which side. */
  public enum Device {
    /** A connection. */
    SOCKET("Socket"),
    /** The program behind the node: a message queue with C++, the command service with us. */
    QUEUE("MQ");

    private final String text;

    Device(String text) {
      this.text = text;
    }
  }

  /**
   * The line of TRACEVIEW.
   *
   * @return its text, without the line feed
   */
  public String line() {
    return "["
        + direction.text
        + " "
        + device.text
        + "]\t"
        + bytes
        + " byte\tSTART("
        + time(start)
        + ") - FINISH("
        + time(finish)
        + ")";
  }

  private static String time(Instant instant) {
    return instant.getEpochSecond() + "s " + instant.getNano() + "ns";
  }
}
