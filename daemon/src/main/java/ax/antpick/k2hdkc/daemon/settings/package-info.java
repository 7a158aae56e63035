/**
 * What an operator can say to the daemon: a YAML file, overridden key by key by environment
 * variables.
 *
 * <p>{@link ax.antpick.k2hdkc.daemon.settings.Keys} is the catalogue: what is not in it is an error
 * at the start. {@link ax.antpick.k2hdkc.daemon.settings.Settings} is what the rest of the daemon
 * sees: immutable, complete, checked.
 */
package ax.antpick.k2hdkc.daemon.settings;
