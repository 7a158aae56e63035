package ax.antpick.k2hdkc.chmpx.control;

import ax.antpick.k2hdkc.chmpx.config.GlobalSettings;
import ax.antpick.k2hdkc.chmpx.config.NodeMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that the status commands show of a node.
 *
 * @param settings the cluster's settings
 * @param mode server or slave
 * @param processId id of the node's process
 * @param started when the process started
 * @param zone time zone of shown times
 * @param self the own node
 * @param servers all known servers in ring order, the own one included when it is one
 * @param slaves all known slaves
 * @param serverTraffic messages from and to servers
 * @param slaveTraffic messages from and to slaves
 * @param mergeSuspended whether automatic merges are off (SUSPENDMERGE)
 * @param operating whether data is moving
 */
public record NodeReport(
    GlobalSettings settings,
    NodeMode mode,
    long processId,
    Instant started,
    ZoneId zone,
    PeerReport self,
    List<PeerReport> servers,
    List<PeerReport> slaves,
    TrafficReport serverTraffic,
    TrafficReport slaveTraffic,
    boolean mergeSuspended,
    boolean operating) {

  /** Copies the lists. */
  public NodeReport {
    servers = List.copyOf(servers);
    slaves = List.copyOf(slaves);
  }
}
