package ax.antpick.k2hdkc.client.dkc;

/** The head of every request and response (k2hdkc-commands.md 1.2). */
final class Payload {
  static final int COMTYPE = 0;
  static final int RESTYPE = 8;
  static final int COMNUMBER = 16;
  static final int DISPCOMNUMBER = 24;
  static final int LENGTH = 32;
  static final int HEAD_SIZE = 40;

  /** The restype of a request. */
  static final long NOT_A_RESPONSE = -1;

  private Payload() {}
}
