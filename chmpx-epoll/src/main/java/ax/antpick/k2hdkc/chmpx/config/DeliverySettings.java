package ax.antpick.k2hdkc.chmpx.config;

import java.util.Locale;

/**
 * How messages are spread and data is moved (GLOBAL, chmpx-wire.md 5.2).
 *
 * @param random whether servers are chosen in turn (DELIVERMODE)
 * @param maxNodes most nodes kept (MAXCHMPX)
 * @param replicas additional copies (REPLICA), 0 with random delivery
 * @param autoMerge whether merges run without an operator (AUTOMERGE)
 * @param doMerge whether data is copied (DOMERGE)
 * @param mergeTimeoutSeconds longest merge in seconds, 0 = no limit (MERGETIMEOUT)
 */
public record DeliverySettings(
    boolean random,
    int maxNodes,
    int replicas,
    boolean autoMerge,
    boolean doMerge,
    int mergeTimeoutSeconds) {

  static final int DEFAULT_MAX_NODES = 1024;

  private static final int MAX_NODES = 32768;

  static DeliverySettings of(Section global, boolean modeRequired) {
    String mode =
        modeRequired ? global.required("DELIVERMODE") : global.text("DELIVERMODE").orElse("HASH");
    boolean random =
        switch (mode.toUpperCase(Locale.ROOT)) {
          case "RANDOM" -> true;
          case "HASH" -> false;
          default -> throw global.badValue("DELIVERMODE", "random, hash");
        };
    int maxNodes = global.number("MAXCHMPX", DEFAULT_MAX_NODES, 1, MAX_NODES);
    int replicas = global.number("REPLICA", 0, 0, maxNodes);
    boolean doMerge = global.flag("DOMERGE", false) && !random;
    boolean autoMerge = global.flag("AUTOMERGE", false);
    return new DeliverySettings(
        random,
        maxNodes,
        random ? 0 : replicas,
        // without data to copy there is nothing to wait for
        autoMerge || !doMerge,
        doMerge,
        global.number("MERGETIMEOUT", 0, 0, Integer.MAX_VALUE));
  }
}
