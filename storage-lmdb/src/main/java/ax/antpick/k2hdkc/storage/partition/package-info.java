/** Where a key belongs: the hash that C++ clients route by, and the partition made from it. */
package ax.antpick.k2hdkc.storage.partition;
