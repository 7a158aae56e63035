/** Log lines on standard error, plain or JSON, without reading a logging configuration. */
package ax.antpick.k2hdkc.daemon.logging;
