package ax.antpick.k2hdkc.chmpx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The one order of servers that gives the ring and the hash indices (chmpx-wire.md 3.3, 3.4).
 * Immutable.
 */
public final class ServerOrder implements Comparator<NodeRecord> {

  private final boolean seedFirst;

  /**
   * The order of a cluster.
   *
   * @param type the cluster's id type: with CUSTOM the seed is compared first, else last
   */
  public ServerOrder(ChmpxIdType type) {
    this.seedFirst = type == ChmpxIdType.CUSTOM;
  }

  @Override
  public int compare(NodeRecord a, NodeRecord b) {
    int order = seedFirst ? bytes(a.customSeed(), b.customSeed()) : 0;
    if (order == 0) {
      order = bytes(a.name(), b.name());
    }
    if (order == 0) {
      order = Short.compare((short) a.ctlPort(), (short) b.ctlPort()); // C++ keeps signed ports
    }
    if (order == 0) {
      order = bytes(a.cuk(), b.cuk());
    }
    return order == 0 && !seedFirst ? bytes(a.customSeed(), b.customSeed()) : order;
  }

  private static int bytes(String a, String b) {
    return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  /**
   * Sorts servers and numbers them: those whose status is in the BASEHASH set get base hashes 0, 1,
   * 2 …, those in the PENDINGHASH set pending hashes; the others get none.
   *
   * @param servers records in any order
   * @return new records in order
   */
  public List<NodeRecord> arrange(List<NodeRecord> servers) {
    List<NodeRecord> sorted = new ArrayList<>(servers);
    sorted.sort(this);
    long base = 0;
    long pending = 0;
    for (int i = 0; i < sorted.size(); i++) {
      NodeRecord server = sorted.get(i);
      sorted.set(
          i,
          server.withHashes(
              server.status().hasBaseHash() ? base++ : KeyHash.NONE,
              server.status().hasPendingHash() ? pending++ : KeyHash.NONE));
    }
    return List.copyOf(sorted);
  }
}
