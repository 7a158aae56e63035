package ax.antpick.k2hdkc.chmpx.slave;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.util.List;

/**
 * What a slave learns on its temporary connection (chmpx-wire.md 2.4).
 *
 * @param serverId the server that told it
 * @param met the address at which it was met
 * @param servers all servers that it knows
 */
record Introduction(long serverId, HostPort met, List<NodeRecord> servers) {}
