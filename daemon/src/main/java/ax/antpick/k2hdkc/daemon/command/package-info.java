/**
 * Answers DKC requests with the store (k2hdkc-commands.md 2).
 *
 * <p>{@link ax.antpick.k2hdkc.daemon.command.CommandService} is the face to the links. Below it,
 * each data loop has a {@code CommandLoop} of its own: reads look at its snapshot, writes become
 * mutations whose {@code PendingReply} comes back to it. {@code Lookups}, {@code Mutations} and
 * {@code Verdicts} translate between the two languages.
 */
package ax.antpick.k2hdkc.daemon.command;
