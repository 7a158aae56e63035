/** What this node is to its cluster: its record and whether it is in service. */
package ax.antpick.k2hdkc.daemon.membership;
