/** The engine on LMDB. Every trap of its binding is dealt with in this package. */
package ax.antpick.k2hdkc.storage.lmdb;
