/** Commands about the tool itself: version, completion. */
package ax.antpick.k2hdkc.cli.about;
