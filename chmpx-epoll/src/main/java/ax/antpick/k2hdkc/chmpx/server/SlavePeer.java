package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.util.List;

/**
 * A slave that is connected, as status commands show it.
 *
 * @param node what it said of itself, with the status of a slave that is up
 * @param sockets file descriptors of its connections; empty where the transport cannot tell them
 */
public record SlavePeer(NodeRecord node, List<Integer> sockets) {}
