package ax.antpick.k2hdkc.client;

/** Which end of a queue an element is pushed to; it is always taken from the front. */
public enum PushOrder {
  /** First in, first out: to the back. */
  FIFO,
  /** Last in, first out: to the front. */
  LIFO
}
