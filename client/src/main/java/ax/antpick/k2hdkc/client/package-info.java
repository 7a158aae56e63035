/** The Java client of K2HDKC clusters: a chmpx slave in one jar, without native libraries. */
package ax.antpick.k2hdkc.client;
