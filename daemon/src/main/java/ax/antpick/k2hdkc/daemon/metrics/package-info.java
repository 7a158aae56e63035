/**
 * What the daemon counts, and how it shows it. Hot paths count in fields of their own thread;
 * Micrometer reads them when somebody asks.
 */
package ax.antpick.k2hdkc.daemon.metrics;
