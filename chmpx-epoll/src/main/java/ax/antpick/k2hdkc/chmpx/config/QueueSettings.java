package ax.antpick.k2hdkc.chmpx.config;

/**
 * Message queues between a C++ node and its client processes (GLOBAL, chmpx-wire.md 5.2). We have
 * none; the values are shown by status commands and kept for others.
 *
 * @param serverQueues queues of the node (MAXMQSERVER)
 * @param clientQueues queues of all its clients (MAXMQCLIENT)
 * @param perAttach queues that a client takes at once (MQPERATTACH)
 * @param serverDepth messages per queue of the node (MAXQPERSERVERMQ)
 * @param clientDepth messages per queue of a client (MAXQPERCLIENTMQ)
 * @param perClient queues per client process (MAXMQPERCLIENT)
 * @param waitMicros µs per wait step (MQRWTIMEOUT)
 * @param retries wait steps (MQRETRYCNT)
 * @param acknowledged whether messages are acknowledged (MQACK)
 * @param threads worker threads (MQTHREADCNT)
 */
public record QueueSettings(
    int serverQueues,
    int clientQueues,
    int perAttach,
    int serverDepth,
    int clientDepth,
    int perClient,
    int waitMicros,
    int retries,
    boolean acknowledged,
    int threads) {

  /** No queues at all. */
  public static final QueueSettings NONE = new QueueSettings(0, 0, 0, 0, 0, 0, 0, 0, false, 0);

  private static final int MAX_SMALL = 128;
  private static final int MAX_CLIENT_QUEUES = 32640;
  private static final int MAX = Integer.MAX_VALUE;

  static QueueSettings of(Section global) {
    return new QueueSettings(
        global.number("MAXMQSERVER", 1, 1, MAX_SMALL),
        global.number("MAXMQCLIENT", 8192, 1, MAX_CLIENT_QUEUES),
        global.number("MQPERATTACH", 1, 1, MAX_SMALL),
        global.number("MAXQPERSERVERMQ", 8, 1, MAX_SMALL),
        global.number("MAXQPERCLIENTMQ", 1, 1, MAX_SMALL),
        global.number("MAXMQPERCLIENT", 1, 1, MAX_SMALL),
        global.number("MQRWTIMEOUT", 10_000, 1, MAX),
        global.number("MQRETRYCNT", 3, -1, MAX),
        global.flag("MQACK", true),
        global.number("MQTHREADCNT", 0, 0, MAX));
  }
}
