/** Commands on counters, changed by compare-and-swap. */
package ax.antpick.k2hdkc.cli.counter;
