package ax.antpick.k2hdkc.client.dkc;

/** The low half of a response's restype (k2hdkc-commands.md 1.4). */
@SuppressWarnings("ImmutableEnumChecker") // a Result is immutable
public enum Subcode {
  /** Plain success. */
  NOTHING(0x0),
  /** Internal failure. */
  INTERNAL(0x1),
  /** Out of memory. */
  NOMEM(0x2),
  /** A mandatory item is missing or a parameter is bad. */
  INVAL(0x3),
  /** Direct access: the key is missing or the position is negative. */
  DIRECTOPEN(0x4),
  /** A lock failed. */
  LOCK(0x5),
  /** Storing a value failed. */
  SETVAL(0x6),
  /** Reading a value failed. */
  GETVAL(0x7),
  /** Not used today. */
  SETSKEY(0x8),
  /** SET_SUBKEYS failed. */
  SETSKEYLIST(0x9),
  /** GET_SUBKEYS failed. */
  GETSKEYLIST(0xa),
  /** ADD_SUBKEYS failed. */
  ADDSKEYLIST(0xb),
  /** SET_ALL failed. */
  SETALL(0xc),
  /** DEL failed. */
  DELKEY(0xd),
  /** DEL_SUBKEYS: the list does not have the name. */
  DELSKEYLIST(0xe),
  /** A replication was refused or failed. */
  REPL(0xf),
  /** The queue's marker could not be made or read: empty prefix. */
  GETMARKER(0x10),
  /** The queue's marker could not be written. */
  SETMARKER(0x11),
  /** No key for a new queue element. */
  GETNEWQKEY(0x12),
  /** The queue could not be made. */
  GETQUEUE(0x13),
  /** Not sent today. */
  PUSHQUEUE(0x14),
  /** The queue's marker could not be moved on. */
  POPQUEUE(0x15),
  /** The queue is empty. */
  GETPOPQUEUENAME(0x16),
  /** CAS_SET: the current value is not the expected one. */
  NOTSAMEVAL(0x17),
  /** CAS_INCDEC: the stored length is not 1, 2, 4 or 8. */
  NOTSAMEDATATYPE(0x18),
  /** K2HSTATE: own chmpx data is not available. */
  GETSLEFSVRCHMPX(0x19),
  /** K2HSTATE: another server was meant. */
  NOTSAMECHMPXID(0x1a),
  /** K2HSTATE: the store's state is not available. */
  GETK2HSTATE(0x1b),
  /** Client side: no server node. */
  NOSERVERNODE(0x1c),
  /** The key, value, list or attribute does not exist. */
  NODATA(0x10000);

  private static final Subcode[] BY_NUMBER = values();

  private final int number;
  private final Result success;
  private final Result error;

  Subcode(int number) {
    this.number = number;
    this.success = new Result(ResultCode.SUCCESS, this);
    this.error = new Result(ResultCode.ERROR, this);
  }

  /**
   * The subcode with a number.
   *
   * @param number the low 32 bits of a restype
   * @return the subcode, or null when there is none
   */
  public static Subcode of(int number) {
    if (number == NODATA.number) {
      return NODATA;
    }
    return number >= 0 && number <= NOSERVERNODE.number ? BY_NUMBER[number] : null;
  }

  /**
   * The number on the wire.
   *
   * @return the low 32 bits
   */
  public int number() {
    return number;
  }

  /**
   * This subcode with SUCCESS.
   *
   * @return the one result
   */
  public Result success() {
    return success;
  }

  /**
   * This subcode with ERROR.
   *
   * @return the one result
   */
  public Result error() {
    return error;
  }

  /**
   * The name that the C++ tools print.
   *
   * @return for example {@code DKC_RES_SUBCODE_NODATA}
   */
  public String symbol() {
    return "DKC_RES_SUBCODE_" + name();
  }
}
