package ax.antpick.k2hdkc.chmpx.config;

/**
 * Layout of the k2hash file in which a C++ node keeps queued messages (GLOBAL, chmpx-wire.md 5.2).
 *
 * @param fullMap whether the whole file is mapped (K2HFULLMAP)
 * @param maskBits first mask bits, 0 = default of the library (K2HMASKBIT)
 * @param collisionMaskBits collision mask bits, 0 = default (K2HCMASKBIT)
 * @param maxElements elements per collision, 0 = default (K2HMAXELE)
 */
public record PayloadSettings(
    boolean fullMap, int maskBits, int collisionMaskBits, int maxElements) {

  private static final int MAX_BITS = 64;

  static PayloadSettings of(Section global) {
    return new PayloadSettings(
        global.flag("K2HFULLMAP", true),
        global.number("K2HMASKBIT", 0, 0, MAX_BITS),
        global.number("K2HCMASKBIT", 0, 0, MAX_BITS),
        global.number("K2HMAXELE", 0, 0, Integer.MAX_VALUE));
  }
}
