/** Archives of k2hash, by which data comes from C++ clusters and goes there. */
package ax.antpick.k2hdkc.storage.archive;
