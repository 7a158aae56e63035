package ax.antpick.k2hdkc.chmpx.config;

/**
 * Waits and pools of connections (GLOBAL, chmpx-wire.md 5.2). Facts about how a C++ node behaves;
 * our own links have time-outs of their own.
 *
 * @param readWriteMicros µs per wait step (RWTIMEOUT)
 * @param retries wait steps (RETRYCNT), -1 for the default of each use
 * @param connectMicros µs per wait step while connecting (CONTIMEOUT)
 * @param threads worker threads (SOCKTHREADCNT)
 * @param maxPool connections per server (MAXSOCKPOOL)
 * @param poolIdleSeconds when an extra connection closes, 0 = never (SOCKPOOLTIMEOUT)
 */
public record SocketSettings(
    int readWriteMicros,
    int retries,
    int connectMicros,
    int threads,
    int maxPool,
    int poolIdleSeconds) {

  private static final int MAX_WAIT_MICROS = 999_999;
  private static final int MAX = Integer.MAX_VALUE;

  static SocketSettings of(Section global) {
    return new SocketSettings(
        global.number("RWTIMEOUT", 200, 1, MAX_WAIT_MICROS),
        global.number("RETRYCNT", -1, -1, MAX),
        global.number("CONTIMEOUT", 5000, 1, MAX),
        global.number("SOCKTHREADCNT", 0, 0, MAX),
        global.number("MAXSOCKPOOL", 1, 1, MAX),
        global.number("SOCKPOOLTIMEOUT", 60, 0, MAX));
  }
}
