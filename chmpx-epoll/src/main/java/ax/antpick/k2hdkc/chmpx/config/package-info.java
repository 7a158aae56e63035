/**
 * chmpx configuration files (chmpx-wire.md 5.1, 5.2): read from INI, YAML and JSON into typed,
 * checked values, and written as INI for slaves.
 */
package ax.antpick.k2hdkc.chmpx.config;
