/** JMH: the store through its interface. */
package ax.antpick.k2hdkc.bench.store;
