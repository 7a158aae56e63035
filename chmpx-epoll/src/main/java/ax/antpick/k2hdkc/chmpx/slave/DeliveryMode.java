package ax.antpick.k2hdkc.chmpx.slave;

/** How a message finds its server (C2C types and selection, chmpx-wire.md 1.2 and 3.5). */
public enum DeliveryMode {
  /** To the server that the hash points to, or to a copy when there are copies. */
  NORMAL(1),
  /** To the first server that serves among those that hold the hash; what K2HDKC commands use. */
  ROUTING(2);

  private final int c2cType;

  DeliveryMode(int c2cType) {
    this.c2cType = c2cType;
  }

  /**
   * The C2C type of the frame.
   *
   * @return 1 or 2
   */
  public int c2cType() {
    return c2cType;
  }
}
