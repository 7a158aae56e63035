package ax.antpick.k2hdkc.storage.folder;

import ax.antpick.k2hdkc.storage.engine.SyncMode;

/**
 * Lies in the folder while it is open, and stays there when the program does not end cleanly.
 *
 * @param bootId the boot of the machine during which the folder was open
 * @param mode how durable commits were then
 */
record DirtyMarker(String bootId, SyncMode mode) {

  TextRecord toText() {
    return new TextRecord().with("boot", bootId).with("sync", mode.name());
  }

  static DirtyMarker of(TextRecord text) {
    return new DirtyMarker(text.word("boot"), SyncMode.valueOf(text.word("sync")));
  }

  /** Whether commits may be missing, or pages half written, when the machine runs this boot. */
  boolean mayHaveLost(String currentBoot) {
    return mode == SyncMode.OS && !bootId.equals(currentBoot);
  }
}
