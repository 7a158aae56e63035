/** Servers under measurement, as processes of their own on loopback. */
package ax.antpick.k2hdkc.bench.server;
