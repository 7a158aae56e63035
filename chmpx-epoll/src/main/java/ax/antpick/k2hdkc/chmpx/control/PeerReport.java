package ax.antpick.k2hdkc.chmpx.control;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.util.List;

/**
 * One node with the sockets that belong to it. Sockets are shown as file descriptors; a node that
 * cannot tell them may number its connections otherwise.
 *
 * @param node its record
 * @param sockets data connections with it, empty for none
 * @param ownPort the listening data port, of the own node only, or {@link #NO_SOCKET}
 * @param ownCtlPort the listening control port, of the own node only, or {@link #NO_SOCKET}
 */
public record PeerReport(NodeRecord node, List<Integer> sockets, int ownPort, int ownCtlPort) {

  /** No socket. */
  public static final int NO_SOCKET = -1;

  /** Copies the list. */
  public PeerReport {
    sockets = List.copyOf(sockets);
  }

  /**
   * Another node.
   *
   * @param node its record
   * @param sockets data connections with it
   * @return the report
   */
  public static PeerReport of(NodeRecord node, List<Integer> sockets) {
    return new PeerReport(node, sockets, NO_SOCKET, NO_SOCKET);
  }
}
