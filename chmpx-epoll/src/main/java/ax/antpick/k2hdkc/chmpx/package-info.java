/**
 * The chmpx protocol as spoken with C++ slaves: ids, node records and status words here; frames in
 * {@code codec}; the accepting side in {@code server}; the connecting side in {@code slave}; the
 * text commands in {@code control}; configuration files in {@code config}. No business logic.
 */
package ax.antpick.k2hdkc.chmpx;
