/**
 * From the command line to a serving node and back: {@link
 * ax.antpick.k2hdkc.daemon.lifecycle.K2hdkcd} starts and stops, {@link
 * ax.antpick.k2hdkc.daemon.lifecycle.Node} is what runs in between.
 */
package ax.antpick.k2hdkc.daemon.lifecycle;
