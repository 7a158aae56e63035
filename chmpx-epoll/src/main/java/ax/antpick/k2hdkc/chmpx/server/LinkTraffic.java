package ax.antpick.k2hdkc.chmpx.server;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts the messages of one connection and publishes them once a burst, so that no shared counter
 * is touched for each message. Owned by the connection's loop.
 */
final class LinkTraffic {

  private static final class Direction {
    private int frames;
    private long bytes;
    private long shortest = Long.MAX_VALUE;
    private long longest;

    void count(long length) {
      frames++;
      bytes += length;
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }

    void publish(ChmpxMetrics.Traffic to) {
      if (frames > 0) {
        to.add(frames, bytes, shortest, longest);
        frames = 0;
        bytes = 0;
        shortest = Long.MAX_VALUE;
        longest = 0;
      }
    }
  }

  private final ChmpxMetrics metrics;
  private final AtomicReference<FrameTap> tap;
  private final Direction received = new Direction();
  private final Direction sent = new Direction();

  LinkTraffic(ChmpxMetrics metrics, AtomicReference<FrameTap> tap) {
    this.metrics = metrics;
    this.tap = tap;
  }

  void received(long length) {
    received.count(length);
    tap.get().received(length);
  }

  void sent(long length) {
    sent.count(length);
    tap.get().sent(length);
  }

  void publish() {
    received.publish(metrics.received());
    sent.publish(metrics.sent());
  }
}
