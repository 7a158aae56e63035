/** Commands on single keys: values, parts of values, subkeys, attributes. */
package ax.antpick.k2hdkc.cli.data;
