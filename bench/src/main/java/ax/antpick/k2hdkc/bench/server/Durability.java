package ax.antpick.k2hdkc.bench.server;

/** What a reply to a write promises, on every server alike. */
public enum Durability {
  /** The operating system has it: {@code sync: os}; Redis without append-only file. */
  OS,
  /** The disk has it: {@code sync: always}; Redis {@code appendfsync always}. */
  ALWAYS
}
