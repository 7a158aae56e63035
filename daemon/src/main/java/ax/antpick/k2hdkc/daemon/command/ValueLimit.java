package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Field;
import ax.antpick.k2hdkc.client.dkc.RequestView;
import java.util.List;

/**
 * Bounds what one request can make the store hold: every item, and the end of a direct write.
 *
 * @param bytes the bound
 */
record ValueLimit(long bytes) {

  private static final List<Field> STORED =
      List.of(
          Field.KEY,
          Field.NEW_KEY,
          Field.PREFIX,
          Field.VALUE,
          Field.SUBKEYS,
          Field.SUBKEY,
          Field.ATTRIBUTES);

  /**
   * Tells whether a request stays within the bound.
   *
   * @param request a well-formed request of a command that writes
   * @return false when something in it is too large
   */
  boolean allows(RequestView request) {
    if (request.size() > bytes && !itemsFit(request)) {
      return false;
    }
    if (request.command() != Command.SET_DIRECT) {
      return true;
    }
    // A negative position is not too large: the store has an answer of its own for it.
    return request.number(Field.POSITION) <= bytes - request.length(Field.VALUE);
  }

  private boolean itemsFit(RequestView request) {
    for (Field item : STORED) {
      if (request.command().has(item) && request.length(item) > bytes) {
        return false;
      }
    }
    return true;
  }
}
