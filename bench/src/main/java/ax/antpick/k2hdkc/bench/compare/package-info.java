/** The comparison with Redis: the same work on both servers, in turns, as ratios. */
package ax.antpick.k2hdkc.bench.compare;
