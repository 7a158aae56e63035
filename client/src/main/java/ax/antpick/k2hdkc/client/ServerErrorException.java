package ax.antpick.k2hdkc.client;

import ax.antpick.k2hdkc.client.dkc.Result;
import ax.antpick.k2hdkc.client.dkc.Subcode;

/** A server answered with an error: what was asked was surely not done. */
public final class ServerErrorException extends K2hdkcException {

  private static final long serialVersionUID = 1L;

  private final Subcode subcode;

  ServerErrorException(String operation, Result result) {
    super(operation + ": " + result, null);
    this.subcode = result.subcode();
  }

  ServerErrorException(String message, Subcode subcode) {
    super(message, null);
    this.subcode = subcode;
  }

  /**
   * What is wrong.
   *
   * @return the subcode, whose {@link Subcode#symbol()} is the name that C++ programs know
   */
  public Subcode subcode() {
    return subcode;
  }
}
