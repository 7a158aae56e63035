package ax.antpick.k2hdkc.client;

import java.util.OptionalLong;

/** A counter whose operations wait for their results; see {@link AsyncCounter}. For any thread. */
public final class Counter {

  private final AsyncCounter async;
  private final Waiting waiting;

  Counter(AsyncCounter async, Waiting waiting) {
    this.async = async;
    this.waiting = waiting;
  }

  /**
   * Stores a number, whatever there was.
   *
   * @param number fits the width
   * @see AsyncCounter#init
   */
  public void init(long number) {
    waiting.on(() -> async.init(number));
  }

  /**
   * Reads the number.
   *
   * @return the number; empty when there is none
   * @see AsyncCounter#get
   */
  public OptionalLong get() {
    return waiting.on(async::get);
  }

  /**
   * Stores a number if another one is there.
   *
   * @param expected what must be there
   * @param number what to store
   * @return false when something else is there
   * @see AsyncCounter#compareAndSet
   */
  public boolean compareAndSet(long expected, long number) {
    return waiting.on(() -> async.compareAndSet(expected, number));
  }

  /**
   * Adds one, wrapping around.
   *
   * @see AsyncCounter#increment
   */
  public void increment() {
    waiting.on(async::increment);
  }

  /**
   * Takes one away, wrapping around.
   *
   * @see AsyncCounter#decrement
   */
  public void decrement() {
    waiting.on(async::decrement);
  }
}
