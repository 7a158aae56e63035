/** Options about keys and values: where bytes come from, where they go, how they are protected. */
package ax.antpick.k2hdkc.cli.value;
