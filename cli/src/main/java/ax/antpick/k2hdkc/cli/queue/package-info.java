/** Commands on queues of values and of keys. */
package ax.antpick.k2hdkc.cli.queue;
