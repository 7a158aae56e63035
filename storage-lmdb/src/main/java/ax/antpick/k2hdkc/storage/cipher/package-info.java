/** Encrypted values in the two formats of k2hash, and the pass phrases that open them. */
package ax.antpick.k2hdkc.storage.cipher;
