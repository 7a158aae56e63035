package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.chmpx.slave.ServerLink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One operation on its way. Several threads meet here: the one that sends it, the loop that brings
 * its answer or loses its connection, and the timer. Who moves it from one state to the next
 * decides what becomes of it.
 *
 * @param <T> what it gives
 */
final class Call<T> {

  /** How far a call is. */
  enum State {
    /** Waits for a connection. A change in this state was never sent. */
    QUEUED,
    /** A thread is handing it to a connection; only that thread knows how this ends. */
    SENDING,
    /** The connection has it. */
    SENT,
    /** The connection was lost while a thread was handing the call to it. */
    LOST,
    /** The time passed while a thread was handing the call to a connection. */
    EXPIRED,
    /** It has its result, or will have it at once. */
    DONE
  }

  private final Operation<T> operation;
  private final CallOptions options;
  private final long deadline;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
  private volatile ServerLink link;

  /** Its place in the {@link CallTable}, set once before other threads see the call. */
  private long number;

  Call(Operation<T> operation, CallOptions options, long deadline) {
    this.operation = operation;
    this.options = options;
    this.deadline = deadline;
  }

  Operation<T> operation() {
    return operation;
  }

  CallOptions options() {
    return options;
  }

  /** By the nano clock. */
  long deadline() {
    return deadline;
  }

  CompletableFuture<T> result() {
    return result;
  }

  State state() {
    return state.get();
  }

  boolean move(State from, State to) {
    return state.compareAndSet(from, to);
  }

  /** Ends it, whatever it was doing; says what that was. */
  State end() {
    return state.getAndSet(State.DONE);
  }

  ServerLink link() {
    return link;
  }

  void link(ServerLink chosen) {
    link = chosen;
  }

  long number() {
    return number;
  }

  void number(long assigned) {
    number = assigned;
  }
}
