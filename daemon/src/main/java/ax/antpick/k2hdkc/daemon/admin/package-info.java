/** The HTTP port of operators: metrics, health and status. */
package ax.antpick.k2hdkc.daemon.admin;
