package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.chmpx.server.ReplyAddress;
import ax.antpick.k2hdkc.chmpx.server.SlaveSession;
import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.StoreException;

/**
 * A request that waits for the store. Made on a data loop, completed on the committing thread, and
 * handed back to its loop, which replies.
 */
final class PendingReply implements Completion {

  final SlaveSession session;
  final ReplyAddress replyTo;
  final Command command;
  final long comnumber;
  final int bytes;
  final long receivedNanos;

  private final CommandLoop loop;

  private Outcome outcome;
  private StoreException failure;

  PendingReply(
      CommandLoop loop,
      SlaveSession session,
      ReplyAddress replyTo,
      Command command,
      long comnumber,
      int bytes,
      long receivedNanos) {
    this.loop = loop;
    this.session = session;
    this.replyTo = replyTo;
    this.command = command;
    this.comnumber = comnumber;
    this.bytes = bytes;
    this.receivedNanos = receivedNanos;
  }

  /** Nothing is executed after the deadline (the client has given up by then). */
  @Override
  public boolean isWanted() {
    return loop.isInTime(receivedNanos);
  }

  @Override
  public void completed(Outcome outcome) {
    this.outcome = outcome;
    loop.completed(this);
  }

  @Override
  public void failed(StoreException cause) {
    this.failure = cause;
    loop.completed(this);
  }

  /** What became of it; null when the store failed. */
  Outcome outcome() {
    return outcome;
  }

  /** Why the store failed; null when it did not. */
  StoreException failure() {
    return failure;
  }
}
