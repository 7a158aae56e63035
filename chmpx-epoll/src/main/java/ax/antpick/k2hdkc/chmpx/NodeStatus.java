package ax.antpick.k2hdkc.chmpx;

import java.util.Set;

/**
 * The status word of a node (chmpx-wire.md 5.4): five groups of bits. Any word can be held, since
 * words come from peers; {@link #isAllowed} tells the sensible ones.
 *
 * @param word the bits on the wire
 */
public record NodeStatus(long word) {

  /** A slave that is connected. */
  public static final NodeStatus SLAVE_UP = new NodeStatus(0x01);

  /** A server out of service that does not run. */
  public static final NodeStatus DOWN = new NodeStatus(0x10);

  /** A server that runs but must not get requests. */
  public static final NodeStatus NOT_READY = new NodeStatus(0x11);

  /** A server in service that does not run. */
  public static final NodeStatus SERVICE_IN_DOWN = new NodeStatus(0x20);

  /** A server that serves. */
  public static final NodeStatus SERVING = new NodeStatus(0x21);

  /** A server that serves while its data moves away. */
  public static final NodeStatus DRAINING = new NodeStatus(0x2221);

  private static final long LIVE = 0x1;
  private static final long RING = 0x30;
  private static final long ACTION = 0x300;
  private static final long OPERATE = 0x3000;
  private static final long SUSPEND = 0x10000;

  private static final Set<Long> ALLOWED =
      Set.of(
          0x00L, 0x01L, 0x10L, 0x11L, 0x20L, 0x21L, 0x1021L, 0x2021L, 0x3021L, 0x1121L, 0x2121L,
          0x3121L, 0x1221L, 0x2221L, 0x3221L, 0x1220L, 0x3220L);

  // chmpx-wire.md 3.4
  private static final Set<Long> WITH_BASE_HASH =
      Set.of(0x21L, 0x1021L, 0x2021L, 0x3021L, 0x1221L, 0x2221L, 0x3221L, 0x20L, 0x1220L, 0x3220L);
  private static final Set<Long> WITH_PENDING_HASH =
      Set.of(0x21L, 0x1021L, 0x2021L, 0x3021L, 0x1121L, 0x2121L, 0x3121L, 0x20L);

  /** The place of a node in the ring. */
  public enum Ring {
    /** Not a server. */
    SLAVE,
    /** A server without data. */
    SERVICE_OUT,
    /** A server with data. */
    SERVICE_IN,
    /** Bits that mean nothing. */
    UNKNOWN
  }

  /** What is being done with a server. */
  public enum Action {
    /** Nothing. */
    NONE,
    /** It comes into service. */
    ADD,
    /** It goes out of service. */
    DELETE,
    /** Bits that mean nothing. */
    UNKNOWN
  }

  /** How far the action is. */
  public enum Operate {
    /** Nothing to do. */
    NOTHING,
    /** Waits for its start. */
    PENDING,
    /** Data is moving. */
    DOING,
    /** Data has moved. */
    DONE
  }

  /**
   * Whether the node runs.
   *
   * @return the LIVE bit
   */
  public boolean isUp() {
    return (word & LIVE) != 0;
  }

  /**
   * The RING group.
   *
   * @return its value
   */
  public Ring ring() {
    return Ring.values()[(int) ((word & RING) >> 4)];
  }

  /**
   * The ACTION group.
   *
   * @return its value
   */
  public Action action() {
    return Action.values()[(int) ((word & ACTION) >> 8)];
  }

  /**
   * The OPERATE group.
   *
   * @return its value
   */
  public Operate operate() {
    return Operate.values()[(int) ((word & OPERATE) >> 12)];
  }

  /**
   * Whether no client process has joined.
   *
   * @return the SUSPEND bit
   */
  public boolean isSuspended() {
    return (word & SUSPEND) != 0;
  }

  /**
   * The same word with the SUSPEND bit set or cleared.
   *
   * @param suspended the wanted bit
   * @return the word
   */
  public NodeStatus withSuspend(boolean suspended) {
    return new NodeStatus(suspended ? word | SUSPEND : word & ~SUSPEND);
  }

  /**
   * Whether the combination makes sense; the SUSPEND bit is ignored except that no slave and no
   * DOWN node carries it.
   *
   * @return true for the words of chmpx-wire.md 5.4
   */
  public boolean isAllowed() {
    boolean suspendFits = !isSuspended() || (isUp() && ring() != Ring.SLAVE);
    return suspendFits && ALLOWED.contains(word & ~SUSPEND);
  }

  /**
   * Whether a server in this state has an index in the current layout.
   *
   * @return true for the BASEHASH set
   */
  public boolean hasBaseHash() {
    return WITH_BASE_HASH.contains(word & ~SUSPEND);
  }

  /**
   * Whether a server in this state has an index in the next layout.
   *
   * @return true for the PENDINGHASH set
   */
  public boolean hasPendingHash() {
    return WITH_PENDING_HASH.contains(word & ~SUSPEND);
  }

  /**
   * Whether requests may be sent to a server in this state (SERVICING, chmpx-wire.md 3.5).
   *
   * @return true when it is in service, up, not suspended and not being filled
   */
  public boolean isServicing() {
    return word == 0x21L || word == 0x1221L || word == 0x2221L;
  }

  /**
   * The text of status commands.
   *
   * @return for example {@code SAFE -> [SERVICE IN][UP][n/a][Nothing][NoSuspend]}
   */
  public String text() {
    String ring =
        switch (ring()) {
          case SLAVE -> "[SLAVE]";
          case SERVICE_OUT -> "[SERVICE OUT]";
          case SERVICE_IN -> "[SERVICE IN]";
          case UNKNOWN -> "[n/a]";
        };
    String action =
        switch (action()) {
          case ADD -> "[ADD]";
          case DELETE -> "[DELETE]";
          case NONE, UNKNOWN -> "[n/a]";
        };
    String operate =
        switch (operate()) {
          case NOTHING -> "[Nothing]";
          case PENDING -> "[Pending]";
          case DOING -> "[Doing]";
          case DONE -> "[Done]";
        };
    return (isAllowed() ? "SAFE -> " : "NOT SAFE -> ")
        + ring
        + (isUp() ? "[UP]" : "[DOWN]")
        + action
        + operate
        + (isSuspended() ? "[Suspend]" : "[NoSuspend]");
  }

  @Override
  public String toString() {
    return "0x" + Long.toHexString(word);
  }
}
