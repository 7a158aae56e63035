/** The accepting side of chmpx: handshakes, messages of slaves, status pushes. */
package ax.antpick.k2hdkc.chmpx.server;
