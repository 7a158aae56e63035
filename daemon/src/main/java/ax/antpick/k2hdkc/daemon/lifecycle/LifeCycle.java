package ax.antpick.k2hdkc.daemon.lifecycle;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Where a node is on its way, and which steps there are. Safe for any thread. */
public final class LifeCycle {

  /** A state of a node. */
  public enum State {
    /** Nothing was opened yet. */
    NEW,
    /** Folder, store and ports are being opened. */
    STARTING,
    /** Requests are answered. */
    RUNNING,
    /** Ports close, requests in flight are finished, the store is closed. */
    STOPPING,
    /** Nothing is open any more. */
    STOPPED,
    /** The start did not succeed, and what was opened is closed again. */
    FAILED;

    private Set<State> next() {
      return switch (this) {
        case NEW -> EnumSet.of(STARTING, STOPPED);
        case STARTING -> EnumSet.of(RUNNING, FAILED);
        case RUNNING -> EnumSet.of(STOPPING);
        case STOPPING -> EnumSet.of(STOPPED);
        case STOPPED, FAILED -> EnumSet.noneOf(State.class);
      };
    }
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

  /**
   * The state now.
   *
   * @return the state
   */
  public State state() {
    return state.get();
  }

  /**
   * Goes to a state, if there is a step to it from the present one; of several threads that ask for
   * the same step one succeeds.
   *
   * @param next the state wanted
   * @return whether this call made the step
   */
  public boolean tryMove(State next) {
    State present = state.get();
    return present.next().contains(next) && state.compareAndSet(present, next);
  }

  /**
   * Goes to a state.
   *
   * @param next the state wanted
   * @throws IllegalStateException when there is no step to it from the present one
   */
  public void move(State next) {
    State present = state.get();
    if (!tryMove(next)) {
      throw new IllegalStateException("no step from " + present + " to " + next);
    }
  }
}
