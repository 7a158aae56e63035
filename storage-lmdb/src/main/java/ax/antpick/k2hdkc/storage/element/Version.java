package ax.antpick.k2hdkc.storage.element;

/**
 * What orders two states of one element on whatever node they were made. All parts are unsigned.
 *
 * @param tenure the tenure of the primary that wrote it: what a deposed primary wrote and nobody
 *     acknowledged loses, whatever its clock said
 * @param stamp time of a hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits that
 *     count within one
 * @param node the node that wrote it
 */
public record Version(long tenure, long stamp, long node) implements Comparable<Version> {

  @Override
  public int compareTo(Version other) {
    int order = Long.compareUnsigned(tenure, other.tenure);
    if (order == 0) {
      order = Long.compareUnsigned(stamp, other.stamp);
    }
    return order == 0 ? Long.compareUnsigned(node, other.node) : order;
  }
}
