/** The attributes of an element: their binary form, and what a write makes of them. */
package ax.antpick.k2hdkc.storage.attribute;
