/** An ordered map of bytes with atomic, durable commits: what the store needs of a disk format. */
package ax.antpick.k2hdkc.storage.engine;
