/** Commands about the servers of a cluster. */
package ax.antpick.k2hdkc.cli.status;
