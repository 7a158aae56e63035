/** TLS of data ports and of outgoing connections (chmpx-wire.md 6). */
package ax.antpick.k2hdkc.chmpx.tls;
