package ax.antpick.k2hdkc.chmpx.config;

/** Which kind of node a configuration is for (MODE). */
public enum NodeMode {
  /** A member of the ring, under SVRNODE. */
  SERVER,
  /** A node that connects to servers, under SLVNODE. */
  SLAVE
}
