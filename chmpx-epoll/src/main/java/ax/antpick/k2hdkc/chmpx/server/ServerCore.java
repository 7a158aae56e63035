package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What all connections of one server share.
 *
 * @param settings what the port is
 * @param selfId own chmpxid
 * @param view the cluster as slaves are told
 * @param handler answers C2C requests
 * @param frames makes PX2PX frames of the own node
 * @param budget memory for everything in flight
 * @param board status changes that slaves are told
 * @param links the connections after CONINIT
 * @param metrics counters
 * @param tap sees the messages
 * @param log warnings that peers can cause
 * @param clock creation time of frames
 */
record ServerCore(
    ServerSettings settings,
    long selfId,
    NodeView view,
    C2cHandler handler,
    PxFrames frames,
    MemoryBudget budget,
    StatusBoard board,
    Set<SlaveLink> links,
    ChmpxMetrics metrics,
    AtomicReference<FrameTap> tap,
    EventLog log,
    InstantSource clock) {

  private static final long MSG_ID_BASE = 0xffff_ffff_0000_0000L;
  private static final long LOCAL_MSG_ID = 2; // the first that a C++ client process gets

  /**
   * The message id that replies depart from (chmpx-wire.md 3.1: base of the node, small number).
   */
  long replyMsgId() {
    return (selfId & MSG_ID_BASE) | LOCAL_MSG_ID;
  }
}
