package ax.antpick.k2hdkc.storage.attribute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** The value of an {@link AttributeName#EXPIRE} attribute: seconds, nanoseconds, 8 bytes each. */
public final class Expiry {

  private static final int BYTES = 2 * Long.BYTES;

  private Expiry() {}

  /**
   * An expiry counted from now.
   *
   * @param now the time of the write
   * @param seconds how long, not negative; what would pass the end of time is never
   * @return the attribute's value
   */
  public static byte[] after(Instant now, long seconds) {
    long from = now.getEpochSecond();
    long until = seconds > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + seconds;
    return AttributeList.timeBytes(until, now.getNano());
  }

  /**
   * Whether an attribute's value is an expiry; others have no effect.
   *
   * @param value the value, or null
   * @return true when it is
   */
  public static boolean isValid(byte[] value) {
    return value != null && value.length == BYTES;
  }

  /**
   * Whether an expiry is reached.
   *
   * @param value a {@linkplain #isValid valid} value
   * @param now the time
   * @return true when it is not in the future
   */
  public static boolean isReached(ByteBuffer value, Instant now) {
    ByteBuffer in = value.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long seconds = in.getLong();
    long nanos = in.getLong();
    long nowSeconds = now.getEpochSecond();
    return seconds < nowSeconds || seconds == nowSeconds && nanos <= now.getNano();
  }

  /**
   * The second in which an expiry is reached.
   *
   * @param value a {@linkplain #isValid valid} value
   * @return seconds since 1970
   */
  public static long second(ByteBuffer value) {
    return value.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
