package ax.antpick.k2hdkc.storage;

/**
 * How an element is looked at.
 *
 * @param checked whether expiry, history marks and encryption count: an element that is expired, or
 *     of history, or cannot be decrypted, is then as if it was missing; unchecked reads give the
 *     stored bytes
 * @param passPhrase the caller's pass phrase without a trailing NUL, or null for none
 */
public record Access(boolean checked, byte[] passPhrase) {

  /** Stored bytes, whatever the attributes say. */
  public static final Access RAW = new Access(false, null);

  /** Attributes count; the store's own pass phrases are tried. */
  public static final Access CHECKED = new Access(true, null);
}
