package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.ServerOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The servers as a slave sees them, in ring order, with the indices computed from order and status
 * (chmpx-wire.md 3.3, 3.4). Immutable: changes give a new table.
 */
public final class ServerTable {

  /** Most servers kept: the default of MAXCHMPX. */
  public static final int MAX_SERVERS = 1024;

  private final ServerOrder order;
  private final List<NodeRecord> servers;
  private final NodeRecord[] byBase;
  private final NodeRecord[] byPending;
  private final NodeRecord[] servicing;
  private final boolean operating;

  /**
   * A table of these servers.
   *
   * @param order the cluster's order
   * @param servers records in any order; transmitted indices do not count
   */
  public ServerTable(ServerOrder order, List<NodeRecord> servers) {
    this.order = order;
    this.servers = order.arrange(servers);
    this.byBase = indexed(s -> s.status().hasBaseHash());
    this.byPending = indexed(s -> s.status().hasPendingHash());
    this.servicing = indexed(s -> s.status().isServicing());
    this.operating = this.servers.stream().anyMatch(s -> isMoving(s.status()));
  }

  private NodeRecord[] indexed(Predicate<NodeRecord> member) {
    return servers.stream().filter(member).toArray(NodeRecord[]::new);
  }

  private static boolean isMoving(NodeStatus status) {
    return status.operate() == NodeStatus.Operate.DOING
        || status.operate() == NodeStatus.Operate.DONE;
  }

  /**
   * All servers, also those that are down.
   *
   * @return records in ring order with their indices
   */
  public List<NodeRecord> servers() {
    return servers;
  }

  /**
   * Looks a server up.
   *
   * @param id its chmpxid
   * @return its record, if it is known
   */
  public Optional<NodeRecord> find(long id) {
    return servers.stream().filter(s -> s.id() == id).findFirst();
  }

  /**
   * Whether data is being moved between servers.
   *
   * @return true when any server is merging or has merged
   */
  public boolean isOperating() {
    return operating;
  }

  /**
   * The server for a message in hash delivery (chmpx-wire.md 3.5).
   *
   * @param mode NORMAL or ROUTING
   * @param hash the message's hash
   * @param replicas additional copies that the cluster keeps
   * @return its chmpxid, or {@link ChmpxId#NONE} when no server can take it
   */
  public long target(DeliveryMode mode, long hash, int replicas) {
    if (byBase.length == 0) {
      return ChmpxId.NONE;
    }
    int first = (int) Long.remainderUnsigned(hash, byBase.length);
    if (mode == DeliveryMode.NORMAL) {
      if (byBase[first].status().isServicing()) {
        return byBase[first].id();
      }
      if (replicas == 0) {
        return ChmpxId.NONE;
      }
    }
    long found = firstServing(byBase, first, replicas);
    if (found == ChmpxId.NONE && operating && byPending.length > 0) {
      int pending = (int) Long.remainderUnsigned(hash, byPending.length);
      found = firstServing(byPending, pending, replicas);
    }
    return found;
  }

  private static long firstServing(NodeRecord[] ring, int first, int replicas) {
    for (int i = 0; i <= Math.min(replicas, ring.length - 1); i++) {
      NodeRecord candidate = ring[(first + i) % ring.length];
      if (servesCandidates(candidate.status())) {
        return candidate.id();
      }
    }
    return ChmpxId.NONE;
  }

  /** Up, not suspended, and (without action and idle) or leaving. */
  private static boolean servesCandidates(NodeStatus status) {
    if (!status.isUp() || status.isSuspended()) {
      return false;
    }
    return status.action() == NodeStatus.Action.DELETE
        || (status.action() == NodeStatus.Action.NONE
            && status.operate() == NodeStatus.Operate.NOTHING);
  }

  /**
   * The server for a message in random delivery: those that serve, in turn. Unlike C++, which steps
   * twice (chmpx-wire.md 11), each one gets its share.
   *
   * @param turn a number that grows by one with each message
   * @return its chmpxid, or {@link ChmpxId#NONE} when no server serves
   */
  public long inTurn(long turn) {
    return servicing.length == 0
        ? ChmpxId.NONE
        : servicing[(int) Long.remainderUnsigned(turn, servicing.length)].id();
  }

  /**
   * Takes in one pushed record (chmpx-wire.md 2.9): an unknown server is added unless it is out of
   * service and down; of a known one status and stamp change unless the stored stamp is newer, in
   * whole seconds, and its addresses change. A record that gives a known id another name is
   * refused.
   *
   * @param pushed the record of a status change
   * @return the new table; this one when the record is refused
   */
  public ServerTable merge(NodeRecord pushed) {
    Optional<NodeRecord> known = find(pushed.id());
    boolean refused =
        known.isPresent()
            ? !known.get().name().equalsIgnoreCase(pushed.name())
            : pushed.status().equals(NodeStatus.DOWN) || servers.size() >= MAX_SERVERS;
    return refused ? this : with(reconciled(known, pushed));
  }

  /**
   * Takes a whole list over: servers that are missing in it are removed, the others merged as
   * pushed records are.
   *
   * @param list the records of a status answer
   * @return the new table
   */
  public ServerTable replace(List<NodeRecord> list) {
    Map<Long, NodeRecord> next = new LinkedHashMap<>();
    list.forEach(told -> next.put(told.id(), reconciled(find(told.id()), told)));
    return new ServerTable(order, List.copyOf(next.values()));
  }

  private static NodeRecord reconciled(Optional<NodeRecord> known, NodeRecord told) {
    return known
        .filter(stored -> stored.statusTime().compareTo(told.statusTime()) > 0)
        .map(stored -> told.withStatus(stored.status()).withStatusTime(stored.statusTime()))
        .orElse(told);
  }

  private ServerTable with(NodeRecord server) {
    List<NodeRecord> next = new ArrayList<>(servers);
    next.removeIf(other -> other.id() == server.id());
    next.add(server);
    return new ServerTable(order, next);
  }

  /**
   * A server is known to be gone: it becomes down locally (macro "node lost", chmpx-wire.md 5.5),
   * and when it was the last one, all become out of service (2.4). Its stamp stays, so that no
   * clock decides whether the next push about it counts.
   *
   * @param id its chmpxid
   * @return the new table; this one when the server is unknown or down already
   */
  public ServerTable lose(long id) {
    Optional<NodeRecord> known = find(id).filter(server -> server.status().isUp());
    if (known.isEmpty()) {
      return this;
    }
    ServerTable next = with(known.get().withStatus(lost(known.get().status())));
    if (next.servers.stream().anyMatch(server -> server.status().isUp())) {
      return next;
    }
    return new ServerTable(
        order, servers.stream().map(server -> server.withStatus(NodeStatus.DOWN)).toList());
  }

  private static NodeStatus lost(NodeStatus status) {
    if (status.ring() != NodeStatus.Ring.SERVICE_IN) {
      return NodeStatus.DOWN;
    }
    return switch (status.action()) {
      case ADD -> NodeStatus.DOWN;
      case DELETE -> new NodeStatus(isMoving(status) ? 0x3220 : 0x1220);
      case NONE, UNKNOWN -> NodeStatus.SERVICE_IN_DOWN;
    };
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("servers");
    for (NodeRecord server : servers) {
      text.append(' ').append(server.name()).append(':').append(server.port());
      text.append('=').append(server.status());
    }
    return text.toString();
  }
}
