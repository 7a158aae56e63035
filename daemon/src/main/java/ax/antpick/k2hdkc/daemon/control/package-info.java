/** What chmpx's control port shows of this node and does with it. */
package ax.antpick.k2hdkc.daemon.control;
