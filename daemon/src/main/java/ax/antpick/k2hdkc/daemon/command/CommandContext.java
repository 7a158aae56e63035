package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.NodeState;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import ax.antpick.k2hdkc.storage.Store;
import java.util.function.LongSupplier;

/**
 * What all command loops share. Safe for any thread.
 *
 * @param store the store
 * @param self who this node is
 * @param valueLimit bound of what one request stores
 * @param nanoClock a monotonic clock in nanoseconds
 * @param deadlineNanos nothing is executed so long after its reception
 * @param failureLog where failures of the store are said
 */
record CommandContext(
    Store store,
    NodeSelf self,
    ValueLimit valueLimit,
    LongSupplier nanoClock,
    long deadlineNanos,
    FailureLog failureLog) {

  /**
   * The state that a K2HSTATE asks for.
   *
   * @param request the request
   * @return this node's state; null when another node is meant
   */
  NodeState state(RequestView request) {
    if (request.number(Field.CHMPXID) != self.chmpxid()) {
      return null;
    }
    return new NodeState(
        self.chmpxid(),
        self.name(),
        self.baseHash(),
        self.pendingHash(),
        StoreStates.of(store.statistics()));
  }
}
