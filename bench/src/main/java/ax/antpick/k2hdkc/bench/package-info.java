/** Benchmarks: JMH for the parts, a load generator for the whole. */
package ax.antpick.k2hdkc.bench;
