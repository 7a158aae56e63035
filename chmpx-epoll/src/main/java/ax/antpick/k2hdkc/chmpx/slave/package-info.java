/**
 * The connecting side of chmpx (chmpx-wire.md 2.3, 2.4): a slave that learns the servers from one
 * of them, keeps connections to all that are up, and sends and receives process-to-process
 * messages.
 */
package ax.antpick.k2hdkc.chmpx.slave;
