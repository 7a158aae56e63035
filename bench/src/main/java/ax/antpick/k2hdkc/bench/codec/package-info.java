/** JMH: frames and commands. */
package ax.antpick.k2hdkc.bench.codec;
