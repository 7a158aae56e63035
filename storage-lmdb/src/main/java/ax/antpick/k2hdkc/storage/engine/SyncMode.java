package ax.antpick.k2hdkc.storage.engine;

/** When a commit counts as durable. */
public enum SyncMode {
  /** The disk has it (fdatasync) before the commit returns. */
  ALWAYS,
  /** The operating system has it: a killed process loses nothing, a power cut may damage all. */
  OS
}
