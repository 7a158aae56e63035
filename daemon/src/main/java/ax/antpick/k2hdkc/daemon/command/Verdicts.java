package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.client.dkc.Command;
import ax.antpick.k2hdkc.client.dkc.Subcode;
import ax.antpick.k2hdkc.storage.Outcome;

/** Turns what the store says into DKC subcodes (k2hdkc-commands.md 1.4, 2). */
final class Verdicts {

  private Verdicts() {}

  /**
   * The subcode of an ERROR for a mutation that was refused.
   *
   * @param command the command
   * @param status any status but DONE and UNWANTED
   * @return what to answer
   */
  static Subcode refusal(Command command, Outcome.Status status) {
    return switch (status) {
      case NO_DATA -> Subcode.NODATA;
      case INVALID -> Subcode.INVAL;
      case BAD_POSITION -> Subcode.DIRECTOPEN;
      case BAD_VALUE -> failure(command);
      case NOT_LISTED -> Subcode.DELSKEYLIST;
      case DIFFERENT_VALUE -> Subcode.NOTSAMEVAL;
      case NOT_A_COUNTER -> Subcode.NOTSAMEDATATYPE;
      case EMPTY_QUEUE -> Subcode.GETPOPQUEUENAME;
      case NO_PREFIX -> Subcode.GETMARKER;
      case DONE, UNWANTED -> throw new IllegalArgumentException(status + " is no refusal");
    };
  }

  /**
   * The subcode of an ERROR when the store failed, or would hold more than is allowed.
   *
   * @param command the command
   * @return what to answer
   */
  static Subcode failure(Command command) {
    return switch (command) {
      case GET, GET_DIRECT, GET_ATTRS, GET_ATTR, CAS_GET -> Subcode.GETVAL;
      case GET_SUBKEYS -> Subcode.GETSKEYLIST;
      case SET, SET_DIRECT, QPUSH, CAS_INIT, CAS_SET, CAS_INCDEC -> Subcode.SETVAL;
      case SET_SUBKEYS -> Subcode.SETSKEYLIST;
      case ADD_SUBKEYS -> Subcode.ADDSKEYLIST;
      case SET_ALL, REN -> Subcode.SETALL;
      case DEL -> Subcode.DELKEY;
      case QPOP -> Subcode.POPQUEUE;
      case K2HSTATE -> Subcode.GETK2HSTATE;
      default -> Subcode.INTERNAL;
    };
  }
}
