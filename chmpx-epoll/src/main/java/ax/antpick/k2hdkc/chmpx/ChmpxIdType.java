package ax.antpick.k2hdkc.chmpx;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a node's chmpxid is computed from (CHMPXIDTYPE, chmpx-wire.md 3.1). One type holds for a
 * whole cluster.
 */
public enum ChmpxIdType {
  /** Host name and control port; the default. */
  NAME,
  /** The custom unique key. */
  CUK,
  /** The control endpoints; without any, as {@link #NAME}. */
  CTLENDPOINTS,
  /** The custom id seed. */
  CUSTOM;

  /**
   * Reads the configuration's word, in any case; CTLEPS is another word for CTLENDPOINTS.
   *
   * @param word what the configuration says
   * @return the type
   * @throws IllegalArgumentException naming the word and the allowed ones
   */
  public static ChmpxIdType parse(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (upper.equals("CTLEPS")) {
      return CTLENDPOINTS;
    }
    for (ChmpxIdType type : values()) {
      if (type.name().equals(upper)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "CHMPXIDTYPE is '" + word + "', allowed are " + Arrays.toString(values()) + " and CTLEPS");
  }

  /**
   * Whether ids of this type depend on host names, so that an accepting node must know the name of
   * a peer's address.
   *
   * @return true for all but CUK and CUSTOM
   */
  public boolean dependsOnName() {
    return this == NAME || this == CTLENDPOINTS;
  }
}
