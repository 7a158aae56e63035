package ax.antpick.k2hdkc.daemon.command;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of requests that wait for the store. Safe for any thread. */
final class InFlightBytes {

  private final long most;
  private final AtomicLong bytes = new AtomicLong();

  InFlightBytes(long most) {
    this.most = most;
  }

  void add(int count) {
    bytes.addAndGet(count);
  }

  void remove(int count) {
    bytes.addAndGet(-count);
  }

  boolean isFull() {
    return bytes.get() > most;
  }

  long bytes() {
    return bytes.get();
  }
}
