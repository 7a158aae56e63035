package ax.antpick.k2hdkc.cli.output;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Shows on a terminal how far long work is; silent elsewhere. Writes at most five times a second.
 * For one thread.
 */
public final class Progress implements AutoCloseable {

  private static final long PAUSE_NANOS = 200_000_000;

  private final PrintStream terminal;
  private final String what;
  private final long total;
  private final LongSupplier nanoClock;
  private long done;
  private long shownAt;
  private boolean shown;

  /**
   * A progress line.
   *
   * @param terminal where to write; null when there is no terminal
   * @param what is being counted, as {@code keys}
   * @param total how many there will be; 0 when nobody knows
   * @param nanoClock tells the time in nanoseconds since some start
   */
  public Progress(PrintStream terminal, String what, long total, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.what = what;
    this.total = total;
    this.nanoClock = nanoClock;
    this.shownAt = nanoClock.getAsLong();
  }

  /** Counts one more. */
  public void step() {
    done++;
    if (terminal != null && nanoClock.getAsLong() - shownAt >= PAUSE_NANOS) {
      shownAt = nanoClock.getAsLong();
      shown = true;
      String of = total == 0 ? "" : " of %,d (%d %%)".formatted(total, done * 100 / total);
      terminal.print("\r%,d%s %s".formatted(done, of, what));
      terminal.flush();
    }
  }

  /** Takes the line off the terminal. */
  @Override
  public void close() {
    if (shown) {
      // Back to the first column, and clear to the end of the line.
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
