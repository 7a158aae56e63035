/**
 * What every command shares: console, common options, contexts, exit codes, the way to a cluster.
 */
package ax.antpick.k2hdkc.cli.session;
