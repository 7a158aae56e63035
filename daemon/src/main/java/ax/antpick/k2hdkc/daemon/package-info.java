/** k2hdkcd: settings, life cycle, command service, metrics and the admin port of one node. */
package ax.antpick.k2hdkc.daemon;
