/** The meaning of one logical record, and how it is laid out as entries of an engine. */
package ax.antpick.k2hdkc.storage.element;
