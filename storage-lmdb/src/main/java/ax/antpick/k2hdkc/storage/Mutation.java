package ax.antpick.k2hdkc.storage;

import java.util.OptionalLong;

/**
 * A change of the store: one of the records below. Each is atomic. Byte arrays are not copied: the
 * caller gives them away. "No value", "no list" and "no pass phrase" are {@code null} or empty.
 *
 * <p>An expiry is in seconds from the commit; {@link OptionalLong#empty()} means the store's
 * default. Semantics: {@code specs/k2hdkc-commands.md} section 2, with the defects of its appendix
 * A repaired.
 */
public sealed interface Mutation {

  /**
   * The key that says where the change belongs: the element's own, or the prefix of a queue.
   *
   * @return the routing key
   */
  byte[] key();

  /** What an element is to a queue; decides which attributes a SET builds. */
  enum ElementKind {
    /** A plain element: attributes are built anew. */
    PLAIN,
    /** An element of a queue: given attributes are the base, no default expiry, no history. */
    QUEUE_ELEMENT,
    /** An element of a key queue: no attributes at all. */
    KEY_QUEUE_ELEMENT
  }

  /** Which end of a queue a push goes to. */
  enum QueueOrder {
    /** First in, first out. */
    FIFO,
    /** Last in, first out. */
    LIFO
  }

  /** Stores a value (2.5). */
  record Set(
      byte[] key,
      byte[] value,
      byte[] passPhrase,
      OptionalLong expire,
      boolean dropSubkeys,
      ElementKind kind,
      byte[] attributes)
      implements Mutation {

    /**
     * A plain value with the store's defaults, keeping the subkey list.
     *
     * @param key the key
     * @param value the value
     */
    public Set(byte[] key, byte[] value) {
      this(key, value, null, OptionalLong.empty(), false, ElementKind.PLAIN, null);
    }
  }

  /** Writes bytes into a value at a position, growing it with zeros (2.6). */
  record SetRange(byte[] key, byte[] value, long position) implements Mutation {}

  /** Replaces the subkey list, given in the binary form of k2hash (2.7). */
  record SetSubkeys(byte[] key, byte[] subkeys) implements Mutation {}

  /** Adds one name to the subkey list (2.7). */
  record AddSubkey(byte[] key, byte[] subkey, boolean checked) implements Mutation {}

  /** Removes one name from the subkey list (2.7). */
  record RemoveSubkey(byte[] key, byte[] subkey, boolean checked) implements Mutation {}

  /** Replaces value, and subkeys and attributes when given, in binary form (2.8). */
  record SetAll(byte[] key, byte[] value, byte[] subkeys, byte[] attributes) implements Mutation {}

  /** Removes one element; its subkeys' elements stay (2.9). */
  record Delete(byte[] key) implements Mutation {}

  /** Gives an element another key (2.10). */
  record Rename(byte[] key, byte[] newKey, byte[] passPhrase, boolean checked)
      implements Mutation {}

  /** Pushes a value to a queue; with a queue key, to a key queue (2.12). */
  record Push(
      byte[] key,
      byte[] queueKey,
      byte[] value,
      byte[] attributes,
      byte[] passPhrase,
      OptionalLong expire,
      QueueOrder order)
      implements Mutation {}

  /** Takes the first element of a queue or key queue (2.12). */
  record Pop(byte[] key, byte[] passPhrase, boolean keyQueue) implements Mutation {}

  /** Stores the first value of a counter (2.11). */
  record CasInit(byte[] key, byte[] value, byte[] passPhrase, OptionalLong expire)
      implements Mutation {}

  /** Stores a value when the old one is as expected (2.11). */
  record CasSet(
      byte[] key,
      byte[] expected,
      byte[] value,
      byte[] passPhrase,
      OptionalLong expire,
      boolean checked)
      implements Mutation {}

  /** Adds one to, or takes one from, a little-endian counter, wrapping around (2.11). */
  record CasAdd(
      byte[] key, boolean increment, byte[] passPhrase, OptionalLong expire, boolean checked)
      implements Mutation {}

  /**
   * Changes nothing: asks for data as it is after all changes submitted before. The outcome's value
   * is what the look returned.
   */
  record Read(byte[] key, Look look) implements Mutation {}

  /** A look at a snapshot that includes all changes submitted before. */
  @FunctionalInterface
  interface Look {
    /**
     * Looks.
     *
     * @param snapshot the view, valid during the call
     * @return the outcome, with data copied
     */
    Outcome at(Snapshot snapshot);
  }
}
