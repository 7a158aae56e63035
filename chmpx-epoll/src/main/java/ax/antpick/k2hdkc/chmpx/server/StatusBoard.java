package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The status changes that slaves were told, one for each node. For any thread.
 *
 * <p>A slave takes its list of servers on a connection that it closes, and opens another that
 * stays. What changes in between would pass it by, so a connection that turns out to stay is told
 * the changes of the last minute.
 */
final class StatusBoard {

  /**
   * A change.
   *
   * @param number counts changes, so that no connection is told one twice
   * @param node the record, stamped
   * @param millis when it was put up
   */
  record Change(long number, NodeRecord node, long millis) {}

  /** Slaves drop records older than their own last merge, by their own clock. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final long RECENT_MILLIS = 60_000;

  private final InstantSource clock;
  private final Map<Long, Change> changes = new LinkedHashMap<>();
  private long last;

  StatusBoard(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Puts up records.
   *
   * @param nodes records in any order
   * @return the changes to tell, those who are not up first; records whose word is up already are
   *     left out
   */
  synchronized List<Change> put(List<NodeRecord> nodes) {
    List<NodeRecord> downFirst = new ArrayList<>(nodes);
    downFirst.sort(Comparator.comparing(node -> node.status().isUp()));
    StatusTime stamp = StatusTime.of(clock.instant()).plus(AHEAD);
    List<Change> news = new ArrayList<>();
    for (NodeRecord node : downFirst) {
      if (!node.status().equals(wordOf(node.id()))) {
        Change change = new Change(++last, node.withStatusTime(stamp), clock.millis());
        changes.remove(node.id()); // so that the order of the map is that of the numbers
        changes.put(node.id(), change);
        news.add(change);
      }
    }
    return news;
  }

  private NodeStatus wordOf(long id) {
    Change change = changes.get(id);
    return change == null ? null : change.node().status();
  }

  /**
   * What a connection that stays may have missed.
   *
   * @return the changes of the last minute in order
   */
  synchronized List<Change> recent() {
    long since = clock.millis() - RECENT_MILLIS;
    return changes.values().stream().filter(change -> change.millis() >= since).toList();
  }
}
