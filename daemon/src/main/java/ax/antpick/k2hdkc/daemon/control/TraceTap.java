package ax.antpick.k2hdkc.daemon.control;

import ax.antpick.k2hdkc.chmpx.control.TraceEntry;
import ax.antpick.k2hdkc.chmpx.control.TraceEntry.Device;
import ax.antpick.k2hdkc.chmpx.control.TraceEntry.Direction;
import ax.antpick.k2hdkc.chmpx.control.TraceLog;
import ax.antpick.k2hdkc.chmpx.server.FrameTap;
import java.time.Instant;

/** Puts messages into the trace while it is on. Safe for any thread. */
final class TraceTap implements FrameTap {

  private final TraceLog trace;

  TraceTap(TraceLog trace) {
    this.trace = trace;
  }

  @Override
  public void received(long bytes) {
    if (trace.isEnabled()) {
      add(Direction.INPUT, bytes);
    }
  }

  @Override
  public void sent(long bytes) {
    if (trace.isEnabled()) {
      add(Direction.OUTPUT, bytes);
    }
  }

  private void add(Direction direction, long bytes) {
    Instant now = Instant.now();
    trace.add(new TraceEntry(direction, Device.SOCKET, bytes, now, now));
  }
}
