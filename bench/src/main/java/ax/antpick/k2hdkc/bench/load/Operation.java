package ax.antpick.k2hdkc.bench.load;

/** What a load consists of. */
public enum Operation {
  /** Reads a key. */
  GET,
  /** Overwrites a key. */
  SET
}
