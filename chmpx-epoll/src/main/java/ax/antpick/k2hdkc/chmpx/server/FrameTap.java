package ax.antpick.k2hdkc.chmpx.server;

/**
 * Sees the length of every message that passes a server's sockets, for traces (TRACE, chmpx-wire.md
 * 5.3). Called on data loops, for each message: must be quick.
 */
public interface FrameTap {

  /** Sees nothing. */
  FrameTap NONE =
      new FrameTap() {
        @Override
        public void received(long bytes) {}

        @Override
        public void sent(long bytes) {}
      };

  /**
   * A request came.
   *
   * @param bytes length of its frame
   */
  void received(long bytes);

  /**
   * A reply leaves.
   *
   * @param bytes length of its frame
   */
  void sent(long bytes);
}
