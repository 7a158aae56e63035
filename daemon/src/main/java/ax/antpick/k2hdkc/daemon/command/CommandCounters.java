package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.daemon.metrics.LatencyBuckets;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What one data loop counts. Its loop counts, any thread reads: a count costs a plain addition and
 * an ordered store.
 */
final class CommandCounters {

  /** Something that happens to requests. */
  enum Event {
    /** A read found data. */
    HIT,
    /** A read found none. */
    MISS,
    /** A read waited for a change of its key. */
    DEFERRED_READ,
    /** A request was answered with an error. */
    ERROR,
    /** A request was malformed, or of no command for servers. */
    INVALID,
    /** A payload was too short to be answered. */
    FRAGMENT,
    /** A response came that nobody waits for. */
    STRAY_RESPONSE,
    /** A request waited beyond its deadline, and was neither executed nor answered. */
    LATE,
    /** The store failed. */
    STORE_FAILURE
  }

  private static final int COMMANDS = Command.values().length;

  private final AtomicLongArray requests = new AtomicLongArray(COMMANDS);
  private final AtomicLongArray events = new AtomicLongArray(Event.values().length);

  /** Time from a read request's arrival to its reply. */
  final LatencyBuckets reads = new LatencyBuckets();

  /** Time from the arrival of a request that waited for the store to its reply. */
  final LatencyBuckets writes = new LatencyBuckets();

  void count(Command command) {
    increment(requests, command.ordinal());
  }

  void count(Event event) {
    increment(events, event.ordinal());
  }

  private static void increment(AtomicLongArray cells, int cell) {
    cells.setRelease(cell, cells.getPlain(cell) + 1);
  }

  long requests(Command command) {
    return requests.getAcquire(command.ordinal());
  }

  long events(Event event) {
    return events.getAcquire(event.ordinal());
  }
}
