package ax.antpick.k2hdkc.storage;

/**
 * What became of a mutation.
 *
 * @param status the verdict
 * @param key for a pop from a key queue the key, for other mutations null
 * @param value for a pop or a read the value, else null; null too when it could not be read
 */
public record Outcome(Status status, byte[] key, byte[] value) {

  /** Done, nothing to return. */
  public static final Outcome DONE = new Outcome(Status.DONE, null, null);

  /** The verdict on a mutation. Every status but {@link #DONE} means that nothing was changed. */
  public enum Status {
    /** Applied, or there was nothing to do. */
    DONE,
    /** The element is missing, expired, without value, or cannot be decrypted. */
    NO_DATA,
    /** A mandatory part is missing or out of range. */
    INVALID,
    /** A direct write at a negative position. */
    BAD_POSITION,
    /** A value could not be built, as with a negative expiry. */
    BAD_VALUE,
    /** The subkey list exists and does not have this name. */
    NOT_LISTED,
    /** Compare-and-set: the value is another one. */
    DIFFERENT_VALUE,
    /** Increment or decrement of a value that is not 1, 2, 4 or 8 bytes long. */
    NOT_A_COUNTER,
    /** The queue is empty. */
    EMPTY_QUEUE,
    /** The queue's prefix is empty. */
    NO_PREFIX,
    /** Nobody waited for it any more: {@link Completion#isWanted()} said so. */
    UNWANTED
  }

  /**
   * An outcome without data.
   *
   * @param status the verdict
   * @return the outcome
   */
  public static Outcome of(Status status) {
    return status == Status.DONE ? DONE : new Outcome(status, null, null);
  }
}
