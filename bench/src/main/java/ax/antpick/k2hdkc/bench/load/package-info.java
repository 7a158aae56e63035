/** The load generator: one closed loop, two protocols. */
package ax.antpick.k2hdkc.bench.load;
