package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * How operations are done. Immutable. An option counts wherever the operation's request has a place
 * for it, and means nothing elsewhere; the operations say which they take.
 *
 * @param timeout from the call to its result; C++ clients wait 1 s
 * @param passPhrase encrypts stored values and decrypts read ones
 * @param expire stored elements are gone after this time, in whole seconds; 0 hides them at once
 * @param checked whether expiry, history marks and encryption count; unchecked reads give the
 *     stored bytes
 * @param dropSubkeys whether storing a value drops the element's subkey list
 */
public record CallOptions(
    Duration timeout,
    Optional<PassPhrase> passPhrase,
    Optional<Duration> expire,
    boolean checked,
    boolean dropSubkeys) {

  /** One second, no pass phrase, the server's own expiry, checked, subkeys are kept. */
  public static final CallOptions DEFAULT =
      new CallOptions(Duration.ofSeconds(1), Optional.empty(), Optional.empty(), true, false);

  /** Checks the options. */
  public CallOptions {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout + ", allowed is more than zero");
    }
    if (expire.isPresent() && expire.get().isNegative()) {
      throw new IllegalArgumentException("expire is " + expire.get() + ", allowed is 0 or more");
    }
  }

  /**
   * These options with another time-out.
   *
   * @param newTimeout more than zero
   * @return new options
   */
  public CallOptions timeout(Duration newTimeout) {
    return new CallOptions(newTimeout, passPhrase, expire, checked, dropSubkeys);
  }

  /**
   * These options with a pass phrase.
   *
   * @param newPassPhrase stays the caller's, who closes it
   * @return new options
   */
  public CallOptions passPhrase(PassPhrase newPassPhrase) {
    return new CallOptions(timeout, Optional.of(newPassPhrase), expire, checked, dropSubkeys);
  }

  /**
   * These options with an expiry.
   *
   * @param newExpire 0 or more; parts of a second are cut off
   * @return new options
   */
  public CallOptions expire(Duration newExpire) {
    return new CallOptions(timeout, passPhrase, Optional.of(newExpire), checked, dropSubkeys);
  }

  /**
   * These options, reading stored bytes as they are.
   *
   * @return new options
   */
  public CallOptions unchecked() {
    return new CallOptions(timeout, passPhrase, expire, false, dropSubkeys);
  }

  /**
   * These options, with subkey lists dropped when a value is stored.
   *
   * @return new options
   */
  public CallOptions droppingSubkeys() {
    return new CallOptions(timeout, passPhrase, expire, checked, true);
  }

  /** Whether storing needs what SET_ALL has no place for. */
  boolean protects() {
    return passPhrase.isPresent() || expire.isPresent();
  }

  /** Bytes that the options add to a request. */
  int size() {
    return passPhrase.isPresent() ? passPhrase.get().wire().length : 0;
  }

  /** Writes the options that a command has a place for; everything before them has been given. */
  RequestWriter write(RequestWriter writer, Command command) {
    if (command.has(Field.PASS_PHRASE) && passPhrase.isPresent()) {
      writer.item(Field.PASS_PHRASE, passPhrase.get().wire());
    }
    if (command.has(Field.ENABLE_EXPIRE) && expire.isPresent()) {
      writer.number(Field.EXPIRE, expire.get().toSeconds()).flag(Field.ENABLE_EXPIRE, true);
    }
    if (command.has(Field.CHECK_ATTRIBUTES)) {
      writer.flag(Field.CHECK_ATTRIBUTES, checked);
    }
    if (command.has(Field.REMOVE_SUBKEYS)) {
      writer.flag(Field.REMOVE_SUBKEYS, dropSubkeys);
    }
    return writer;
  }
}
