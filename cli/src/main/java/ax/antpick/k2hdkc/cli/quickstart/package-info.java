/** A node on this machine, without root and without other services, to try things out. */
package ax.antpick.k2hdkc.cli.quickstart;
