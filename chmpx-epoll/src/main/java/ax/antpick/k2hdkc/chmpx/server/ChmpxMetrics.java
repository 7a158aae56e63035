package ax.antpick.k2hdkc.chmpx.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of one data port since it was made. Written by the server's loops, read by anybody. C2C
 * frames are counted, handshakes apart, as chmpx does in its Stats.
 */
public final class ChmpxMetrics {

  /** Frames of one direction. */
  public static final class Traffic {
    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong longest = new AtomicLong();

    void add(long count, long byteCount, long min, long max) {
      frames.add(count);
      bytes.add(byteCount);
      if (min < shortest.getPlain()) {
        shortest.accumulateAndGet(min, Math::min);
      }
      if (max > longest.getPlain()) {
        longest.accumulateAndGet(max, Math::max);
      }
    }

    /**
     * How many frames.
     *
     * @return the count
     */
    public long frames() {
      return frames.sum();
    }

    /**
     * How many bytes, headers included.
     *
     * @return the sum
     */
    public long bytes() {
      return bytes.sum();
    }

    /**
     * The shortest frame.
     *
     * @return its length in bytes, 0 before the first
     */
    public long shortest() {
      long value = shortest.get();
      return value == Long.MAX_VALUE ? 0 : value;
    }

    /**
     * The longest frame.
     *
     * @return its length in bytes, 0 before the first
     */
    public long longest() {
      return longest.get();
    }
  }

  private final Traffic received = new Traffic();
  private final Traffic sent = new Traffic();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger sessions = new AtomicInteger();
  private final LongAdder handshakes = new LongAdder();
  private final LongAdder wrongDestinations = new LongAdder();
  private final LongAdder pushes = new LongAdder();
  private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

  ChmpxMetrics() {
    for (CloseReason reason : CloseReason.values()) {
      closed.put(reason, new LongAdder());
    }
  }

  /**
   * C2C requests.
   *
   * @return live counters
   */
  public Traffic received() {
    return received;
  }

  /**
   * C2C replies.
   *
   * @return live counters
   */
  public Traffic sent() {
    return sent;
  }

  /**
   * Connections that are open now, those in their handshake included.
   *
   * @return the count
   */
  public int connections() {
    return connections.get();
  }

  /**
   * Connections that are open now after their CONINIT.
   *
   * @return the count
   */
  public int sessions() {
    return sessions.get();
  }

  /**
   * Connections whose CONINIT was accepted.
   *
   * @return the count
   */
  public long handshakes() {
    return handshakes.sum();
  }

  /**
   * C2C frames dropped because they are for another node.
   *
   * @return the count
   */
  public long wrongDestinations() {
    return wrongDestinations.sum();
  }

  /**
   * Records pushed to slaves.
   *
   * @return one for each record and connection
   */
  public long pushes() {
    return pushes.sum();
  }

  /**
   * Connections that the server closed by itself.
   *
   * @param reason why
   * @return the count
   */
  public long closed(CloseReason reason) {
    return closed.get(reason).sum();
  }

  int connectionOpened() {
    return connections.incrementAndGet();
  }

  void connectionClosed() {
    connections.decrementAndGet();
  }

  void sessionOpened() {
    handshakes.increment();
    sessions.incrementAndGet();
  }

  void sessionClosed() {
    sessions.decrementAndGet();
  }

  void wrongDestination() {
    wrongDestinations.increment();
  }

  void pushed() {
    pushes.increment();
  }

  void closedBy(CloseReason reason) {
    closed.get(reason).increment();
  }
}
