package ax.antpick.k2hdkc.storage;

import ax.antpick.k2hdkc.storage.cipher.CipherSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntToLongFunction;
import java.util.random.RandomGenerator;

/**
 * What a store does beyond what a mutation says, and what it is given from outside.
 *
 * @param defaultExpire seconds after which an element of a SET without expiry expires; 0 for never
 * @param history whether old generations of elements are kept
 * @param ciphers how values are encrypted and which pass phrases are known
 * @param valueLimit the longest key, value, subkey list or attribute list, in bytes, from 1 to 1
 *     GiB
 * @param purge what goes by itself
 * @param author who writes
 * @param clock tells the time
 * @param random for salts, IVs, ids and names; where pass phrases are used, fit for cryptography
 */
public record StoreSettings(
    long defaultExpire,
    boolean history,
    CipherSettings ciphers,
    int valueLimit,
    Grace purge,
    Author author,
    InstantSource clock,
    RandomGenerator random) {

  private static final int MAX_VALUE_LIMIT = 1 << 30;

  /** A node by itself: no expiry, no history, no pass phrase, values up to 32 MiB. */
  public static final StoreSettings DEFAULT =
      new StoreSettings(
          0,
          false,
          CipherSettings.DEFAULT,
          32 << 20,
          new Grace(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMillis(200)),
          new Author(0, partition -> 0),
          InstantSource.system(),
          new SecureRandom());

  /** Checks the bounds. */
  public StoreSettings {
    if (defaultExpire < 0) {
      throw new IllegalArgumentException(
          "defaultExpire is " + defaultExpire + " s, allowed is >= 0");
    }
    if (valueLimit < 1 || valueLimit > MAX_VALUE_LIMIT) {
      throw new IllegalArgumentException(
          "valueLimit is " + valueLimit + " bytes, allowed is 1 to " + MAX_VALUE_LIMIT);
    }
  }

  /**
   * What goes by itself, and when.
   *
   * @param tombstones how long the mark of a deleted element is kept; zero: none is made
   * @param expired how long an expired element can still be read unchecked
   * @param pause the pause between two steps of the background purge; zero: there is none
   */
  public record Grace(Duration tombstones, Duration expired, Duration pause) {

    /** Checks the bounds. */
    public Grace {
      requireNotNegative("tombstones", tombstones);
      requireNotNegative("expired", expired);
      requireNotNegative("pause", pause);
    }

    private static void requireNotNegative(String name, Duration duration) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException(name + " is " + duration + ", allowed is >= 0");
      }
    }
  }

  /**
   * Who writes: part of each element's version.
   *
   * @param node the number of this node, which orders versions of the same moment
   * @param tenures gives the present tenure of a partition
   */
  public record Author(long node, IntToLongFunction tenures) {}

  /**
   * The same with another default expiry.
   *
   * @param seconds seconds, 0 for never
   * @return the settings
   */
  public StoreSettings withDefaultExpire(long seconds) {
    return new StoreSettings(seconds, history, ciphers, valueLimit, purge, author, clock, random);
  }

  /**
   * The same with or without history.
   *
   * @param on whether old generations are kept
   * @return the settings
   */
  public StoreSettings withHistory(boolean on) {
    return new StoreSettings(defaultExpire, on, ciphers, valueLimit, purge, author, clock, random);
  }

  /**
   * The same with other ciphers and pass phrases.
   *
   * @param others the ciphers
   * @return the settings
   */
  public StoreSettings withCiphers(CipherSettings others) {
    return new StoreSettings(
        defaultExpire, history, others, valueLimit, purge, author, clock, random);
  }

  /**
   * The same with another limit of lengths.
   *
   * @param bytes the longest key, value, subkey list or attribute list
   * @return the settings
   */
  public StoreSettings withValueLimit(int bytes) {
    return new StoreSettings(defaultExpire, history, ciphers, bytes, purge, author, clock, random);
  }

  /**
   * The same with other grace times.
   *
   * @param grace what goes by itself
   * @return the settings
   */
  public StoreSettings withPurge(Grace grace) {
    return new StoreSettings(
        defaultExpire, history, ciphers, valueLimit, grace, author, clock, random);
  }

  /**
   * The same with another author.
   *
   * @param writer who writes
   * @return the settings
   */
  public StoreSettings withAuthor(Author writer) {
    return new StoreSettings(
        defaultExpire, history, ciphers, valueLimit, purge, writer, clock, random);
  }

  /**
   * The same with another time and chance.
   *
   * @param time tells the time
   * @param chance gives random bytes
   * @return the settings
   */
  public StoreSettings with(InstantSource time, RandomGenerator chance) {
    return new StoreSettings(
        defaultExpire, history, ciphers, valueLimit, purge, author, time, chance);
  }
}
