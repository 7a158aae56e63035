package ax.antpick.k2hdkc.client.dkc;

/**
 * What a server says about a request: both halves of a restype (k2hdkc-commands.md 1.4). Take the
 * shared instances from {@link Subcode#success()} and {@link Subcode#error()}.
 *
 * @param code whether it was done
 * @param subcode the details
 */
public record Result(ResultCode code, Subcode subcode) {

  /**
   * The result of a restype.
   *
   * @param restype the number on the wire
   * @return the shared instance
   * @throws DkcFormatException when a half of it is not known
   */
  public static Result of(long restype) {
    int high = (int) (restype >>> 32);
    Subcode subcode = Subcode.of((int) restype);
    if (subcode != null && high == ResultCode.SUCCESS.number()) {
      return subcode.success();
    }
    if (subcode != null && high == ResultCode.ERROR.number()) {
      return subcode.error();
    }
    throw new DkcFormatException("restype " + Long.toHexString(restype) + " is no known result");
  }

  /**
   * The number on the wire.
   *
   * @return the 64-bit restype
   */
  public long restype() {
    return (long) code.number() << 32 | subcode.number();
  }

  /**
   * Whether it was done.
   *
   * @return true for SUCCESS
   */
  public boolean isSuccess() {
    return code == ResultCode.SUCCESS;
  }

  /** As the C++ tools print it. */
  @Override
  public String toString() {
    return code.symbol() + " - " + subcode.symbol();
  }
}
