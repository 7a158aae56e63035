package ax.antpick.k2hdkc.storage.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a record of an archive says; the order is that of the numbers in the format. */
enum RecordType {
  /** Value, subkeys and attributes replace all that there is. */
  SET_ALL,
  /** The value replaces the value. */
  REP_VAL,
  /** The subkeys replace the subkeys. */
  REP_SKEY,
  /** The element is removed. */
  DEL_KEY,
  /** The value is written into the value, at the offset in the extra data (i64). */
  OW_VAL,
  /** The attributes replace the attributes. */
  REP_ATTRS,
  /** The element gets the key in the extra data, and the attributes if there are any. */
  REN_KEY;

  static final int TEXT_BYTES = 16;

  /** The text that a record begins with, filled up with NUL. */
  byte[] text() {
    return Arrays.copyOf(("\nK2H_" + name()).getBytes(StandardCharsets.US_ASCII), TEXT_BYTES);
  }
}
