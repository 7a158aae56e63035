/**
 * The store of one node: k2hash elements with values, subkeys, attributes, queues and counters.
 *
 * <p>{@link ax.antpick.k2hdkc.storage.Store} is the face. Below it, {@code element} has the meaning
 * of one logical record, {@code engine} promises an ordered durable byte map, and {@code lmdb}
 * keeps that promise with LMDB.
 */
package ax.antpick.k2hdkc.storage;
