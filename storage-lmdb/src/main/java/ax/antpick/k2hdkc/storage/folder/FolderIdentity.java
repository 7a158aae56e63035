package ax.antpick.k2hdkc.storage.folder;

import ax.antpick.k2hdkc.storage.StoreException;

/**
 * What a data folder says of itself.
 *
 * @param format version of everything in the folder
 * @param owner whose data it holds
 * @param storeId random name given when the folder was made, so that a copy or a new folder of the
 *     same node is told apart
 * @param starts how often the folder was opened, this time included
 */
public record FolderIdentity(int format, FolderOwner owner, String storeId, long starts) {

  FolderIdentity nextStart() {
    return new FolderIdentity(format, owner, storeId, starts + 1);
  }

  TextRecord toText() {
    return new TextRecord()
        .with("format", Integer.toString(format))
        .with("cluster", owner.cluster())
        .with("node", owner.node())
        .with("store", storeId)
        .with("starts", Long.toString(starts));
  }

  /** Reads the format alone: the rest of a newer one may look different. */
  static int format(TextRecord text) throws StoreException {
    return Math.toIntExact(text.number("format"));
  }

  static FolderIdentity of(TextRecord text) {
    return new FolderIdentity(
        format(text),
        new FolderOwner(text.word("cluster"), text.word("node")),
        text.word("store"),
        text.number("starts"));
  }
}
