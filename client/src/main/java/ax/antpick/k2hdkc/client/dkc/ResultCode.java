package ax.antpick.k2hdkc.client.dkc;

/** The high half of a response's restype (k2hdkc-commands.md 1.4). */
public enum ResultCode {
  /** Done, or surely there is nothing. */
  SUCCESS(0),
  /** Not done. */
  ERROR(0x80000000);

  private final int number;

  ResultCode(int number) {
    this.number = number;
  }

  /**
   * The number on the wire.
   *
   * @return the high 32 bits
   */
  public int number() {
    return number;
  }

  /**
   * The name that the C++ tools print.
   *
   * @return {@code DKC_RES_SUCCESS} or {@code DKC_RES_ERROR}
   */
  public String symbol() {
    return "DKC_RES_" + name();
  }
}
