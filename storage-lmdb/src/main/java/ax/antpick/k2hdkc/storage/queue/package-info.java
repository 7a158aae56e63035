/** Queues and key queues: elements chained by their subkeys, held together by a marker. */
package ax.antpick.k2hdkc.storage.queue;
