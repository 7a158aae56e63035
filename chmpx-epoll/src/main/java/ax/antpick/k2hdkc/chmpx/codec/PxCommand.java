package ax.antpick.k2hdkc.chmpx.codec;

/** Commands of PX2PX frames (chmpx-wire.md 1.6); the constants stand in the order of their ids. */
public enum PxCommand {
  /** Not a command. */
  UNKNOWN,
  /** Protocol 1 only. */
  STATUS_REQ,
  /** Protocol 1 only. */
  STATUS_RES,
  /** Protocol 1 only. */
  CONINIT_REQ,
  /** Protocol 1 only. */
  CONINIT_RES,
  /** Protocol 1 only. */
  JOIN_RING,
  /** Protocol 1 only. */
  STATUS_UPDATE,
  /** Protocol 1 only. */
  STATUS_CONFIRM,
  /** Protocol 1 only. */
  STATUS_CHANGE,
  /** Ring of C++ servers. */
  MERGE_START,
  /** Ring of C++ servers. */
  MERGE_ABORT,
  /** Ring of C++ servers. */
  MERGE_COMPLETE,
  /** Ring of C++ servers. */
  SERVER_DOWN,
  /** Ring of C++ servers. */
  REQ_UPDATEDATA,
  /** Ring of C++ servers. */
  RES_UPDATEDATA,
  /** Ring of C++ servers. */
  RESULT_UPDATEDATA,
  /** Ring of C++ servers. */
  MERGE_SUSPEND,
  /** Ring of C++ servers. */
  MERGE_NOSUSPEND,
  /** Asks whether automatic merges are suspended. */
  MERGE_SUSPEND_GET,
  /** Answers {@link #MERGE_SUSPEND_GET}. */
  MERGE_SUSPEND_RES,
  /** Asks for the spoken protocol versions. */
  VERSION_REQ,
  /** Answers {@link #VERSION_REQ}. */
  VERSION_RES,
  /** Asks for all node records. */
  N2_STATUS_REQ,
  /** Answers {@link #N2_STATUS_REQ}. */
  N2_STATUS_RES,
  /** Opens a connection. */
  N2_CONINIT_REQ,
  /** Answers {@link #N2_CONINIT_REQ}. */
  N2_CONINIT_RES,
  /** Ring of C++ servers. */
  N2_JOIN_RING,
  /** Ring of C++ servers. */
  N2_STATUS_UPDATE,
  /** Ring of C++ servers. */
  N2_STATUS_CONFIRM,
  /** Tells one node's new record. */
  N2_STATUS_CHANGE;

  private static final PxCommand[] BY_ID = values();

  /**
   * The number on the wire.
   *
   * @return the id
   */
  public int id() {
    return ordinal();
  }

  /**
   * Whether only nodes of protocol 1 send it.
   *
   * @return true for ids 1 to 8
   */
  public boolean isDeprecated() {
    return ordinal() >= STATUS_REQ.ordinal() && ordinal() <= STATUS_CHANGE.ordinal();
  }

  /**
   * The command of an id.
   *
   * @param id the number on the wire
   * @return the command
   * @throws FrameException when there is no such command
   */
  public static PxCommand of(long id) {
    if (id < 1 || id >= BY_ID.length) {
      throw new FrameException("PX2PX command", id, "1 to " + (BY_ID.length - 1));
    }
    return BY_ID[(int) id];
  }
}
