package ax.antpick.k2hdkc.storage.folder;

/**
 * Whose data a folder holds.
 *
 * @param cluster the cluster's name
 * @param node the node's name in it
 */
public record FolderOwner(String cluster, String node) {

  /** Checks that the names fit into a line of text. */
  public FolderOwner {
    check("cluster", cluster);
    check("node", node);
  }

  private static void check(String what, String name) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what + " is \"" + name + "\", allowed is a name without control characters");
    }
  }
}
