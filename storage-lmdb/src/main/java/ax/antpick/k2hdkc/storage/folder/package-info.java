/** The folder of a node's data: whose it is, who uses it, and whether its data can be trusted. */
package ax.antpick.k2hdkc.storage.folder;
