package ax.antpick.k2hdkc.chmpx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

/**
 * The 64 bit id of a node, computed from its group and identity alike by everybody who knows them
 * (chmpx-wire.md 3.1). Ids are handled as plain {@code long}.
 */
public final class ChmpxId {

  /** No id: all bits set. */
  public static final long NONE = -1L;

  /** Longest group name in bytes. */
  public static final int MAX_GROUP_BYTES = 255;

  private static final long LOW_WORD = 0xffff_ffffL;

  private ChmpxId() {}

  /**
   * The id of a node.
   *
   * @param type the cluster's id type
   * @param group the cluster's GROUP, case sensitive
   * @param node the node
   * @return its id, never {@link #NONE}
   */
  public static long of(ChmpxIdType type, String group, NodeIdentity node) {
    WireText.check("GROUP", group, MAX_GROUP_BYTES);
    byte[] seed = (group + ":" + nodePart(type, node)).getBytes(UTF_8);
    long id = (KeyHash.of(seed) << 32) | (KeyHash.second(seed) & LOW_WORD);
    return id == NONE ? NONE - 1 : id;
  }

  private static String nodePart(ChmpxIdType type, NodeIdentity node) {
    return switch (type) {
      case NAME -> nameAndPort(node);
      case CUK -> node.cuk();
      case CTLENDPOINTS ->
          node.ctlEndpoints().isEmpty()
              ? nameAndPort(node)
              : node.ctlEndpoints().stream().map(ChmpxId::endpoint).collect(joining(","));
      case CUSTOM -> node.customSeed();
    };
  }

  /** C++ keeps ports signed and prints them so (chmpx-wire.md 1.5): 40000 counts as -25536. */
  private static String endpoint(HostPort pair) {
    return pair.port() == HostPort.NO_PORT ? pair.host() : pair.host() + ":" + (short) pair.port();
  }

  private static String nameAndPort(NodeIdentity node) {
    return node.name() + ":" + Integer.toHexString(node.ctlPort() & 0xffff);
  }

  /**
   * The usual text form.
   *
   * @param id an id
   * @return for example {@code 0x363789ab8f21ac10}
   */
  public static String text(long id) {
    return "0x" + Long.toHexString(id);
  }
}
