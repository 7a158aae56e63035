package ax.antpick.k2hdkc.chmpx.server;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.config.NamePattern;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who may connect, and under which chmpxid (chmpx-wire.md 2.2). A peer on this machine is always
 * allowed. The id that a peer gives must be the one computed from its identity; with id types that
 * depend on names the name counts that the access list, or the peer's address, gives it, and only
 * where any host is allowed (and on this machine) the one that it gives itself.
 *
 * <p>For any thread; no call blocks.
 */
public final class AccessControl {

  private record Rule(AccessEntry entry, AccessEntry.Kind kind, NamePattern pattern) {

    static Rule of(AccessEntry entry) {
      return new Rule(entry, entry.kind(), entry.pattern());
    }

    /** The names to resolve ahead. */
    Set<String> hosts() {
      boolean listed = kind == AccessEntry.Kind.HOST && pattern instanceof NamePattern.Names;
      return listed ? ((NamePattern.Names) pattern).names() : Set.of();
    }
  }

  private final PeerNames names;
  private volatile List<Rule> rules = List.of();

  /**
   * Allows peers on this machine only.
   *
   * @param names knows the names of peers
   */
  public AccessControl(PeerNames names) {
    this.names = names;
  }

  /**
   * Replaces the list of those who are allowed besides peers on this machine.
   *
   * @param entries the new list
   */
  public void allow(List<AccessEntry> entries) {
    rules = entries.stream().map(Rule::of).toList();
    refreshNames();
  }

  /** Looks the hosts of the list up again, in the background. */
  public void refreshNames() {
    names.refresh(rules.stream().flatMap(rule -> rule.hosts().stream()).distinct().toList());
  }

  /**
   * The peer's name as far as the list makes it matter. Asked when a peer connects, so that it is
   * there when its CONINIT comes.
   *
   * @param peer its address
   * @param local whether it is on this machine
   * @return the name, or the address as text when it has none or no entry needs it
   */
  CompletableFuture<String> nameOf(InetAddress peer, boolean local) {
    boolean matters =
        !local
            && rules.stream()
                .map(Rule::kind)
                .anyMatch(k -> k == AccessEntry.Kind.PATTERN || k == AccessEntry.Kind.ADDRESS);
    return matters ? names.nameOf(peer) : CompletableFuture.completedFuture(peer.getHostAddress());
  }

  /**
   * Judges a CONINIT.
   *
   * @param peer address of the peer
   * @param local whether it is on this machine
   * @param peerName what {@link #nameOf} gave
   * @param request what it says of itself
   * @param type the cluster's id type
   * @param group the cluster's group
   * @return why it is refused, or nothing
   */
  Optional<CloseReason> refusal(
      InetAddress peer,
      boolean local,
      String peerName,
      ConinitReq request,
      ChmpxIdType type,
      String group) {
    List<String> candidates = new ArrayList<>();
    if (local) {
      candidates.add(request.node().name());
    }
    for (Rule rule : rules) {
      if (rule.entry().fits(request.node())) {
        addNames(candidates, rule, peer, peerName, request.node());
      }
    }
    if (candidates.isEmpty()) {
      return Optional.of(CloseReason.NOT_ALLOWED);
    }
    for (String name : candidates) {
      if (ChmpxId.of(type, group, request.node().withName(name)) == request.id()) {
        return Optional.empty();
      }
    }
    return Optional.of(CloseReason.WRONG_SLAVE_ID);
  }

  /**
   * Whether a host is on the list, as far as that is known without asking for names: an entry that
   * is a pattern of names counts by the address only.
   *
   * @param peer its address
   * @return true when an entry fits
   */
  public boolean isListed(InetAddress peer) {
    return rules.stream().anyMatch(rule -> isListed(rule, peer));
  }

  private boolean isListed(Rule rule, InetAddress peer) {
    return switch (rule.kind()) {
      case ANY -> true;
      case ADDRESS -> sameAddress(rule.entry().name(), peer);
      case HOST -> rule.hosts().stream().anyMatch(host -> names.has(host, peer));
      case PATTERN -> rule.pattern().matches(peer.getHostAddress());
    };
  }

  /** Adds the names under which a rule lets the peer in. */
  private void addNames(
      List<String> to, Rule rule, InetAddress peer, String peerName, NodeIdentity node) {
    String address = peer.getHostAddress();
    switch (rule.kind()) {
      case ANY -> to.add(node.name());
      case ADDRESS -> {
        if (sameAddress(rule.entry().name(), peer)) {
          to.add(address);
          to.add(peerName);
        }
      }
      case HOST -> {
        for (String host : rule.hosts()) {
          if (names.has(host, peer)) {
            to.add(host);
          }
        }
      }
      case PATTERN -> {
        for (String name : List.of(peerName, address)) {
          if (rule.pattern().matches(name)) {
            to.add(name);
          }
        }
      }
    }
  }

  private static boolean sameAddress(String text, InetAddress peer) {
    return Arrays.equals(NetUtil.createByteArrayFromIpAddressString(text), peer.getAddress());
  }
}
