package ax.antpick.k2hdkc.daemon.command;

/** What a node says of itself in K2HSTATE. Safe for any thread. */
public interface NodeSelf {

  /**
   * The node's chmpxid.
   *
   * @return the id
   */
  long chmpxid();

  /**
   * The node's name.
   *
   * @return the name
   */
  String name();

  /**
   * The node's place in the hash ring.
   *
   * @return the base hash
   */
  long baseHash();

  /**
   * The node's place in the hash ring after a change.
   *
   * @return the pending hash
   */
  long pendingHash();
}
