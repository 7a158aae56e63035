package ax.antpick.k2hdkc.chmpx.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** chmpx-wire.md 2.2 and 3.1, with names of its own instead of DNS. */
class AccessControlTest {

  private static final class FakeNames implements NameService {
    final Map<String, String> addressOf = new ConcurrentHashMap<>();
    final CountDownLatch reverse = new CountDownLatch(1);

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
      if (!addressOf.containsKey(host)) {
        throw new UnknownHostException(host);
      }
      return List.of(InetAddress.getByName(addressOf.get(host)));
    }

    @Override
    public String name(InetAddress address) {
      try {
        reverse.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return addressOf.entrySet().stream()
          .filter(entry -> entry.getValue().equals(address.getHostAddress()))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(address.getHostAddress());
    }
  }

  private final FakeNames service = new FakeNames();
  private final PeerNames names = new PeerNames(service);
  private final AccessControl access = new AccessControl(names);

  @AfterEach
  void end() {
    service.reverse.countDown();
    names.close();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ConinitReq request(ChmpxIdType type, NodeIdentity node, NodeIdentity claimed) {
    return new ConinitReq(ChmpxId.of(type, "G", node), claimed, List.of(), List.of(), List.of());
  }

  private Optional<CloseReason> judge(String peer, ChmpxIdType type, ConinitReq request) {
    boolean local = address(peer).isLoopbackAddress();
    String name = access.nameOf(address(peer), local).getNow("unknown");
    return access.refusal(address(peer), local, name, request, type, "G");
  }

  private static NodeIdentity node(String name) {
    return new NodeIdentity(
        name, 8031, "cuk-1", List.of(new HostPort("ctl.test", 40000)), "seed-1");
  }

  @Test
  void onlyThisMachineByDefault() {
    ConinitReq request = request(ChmpxIdType.NAME, node("any.name"), node("any.name"));
    assertThat(judge("127.0.0.1", ChmpxIdType.NAME, request)).isEmpty();
    assertThat(judge("::1", ChmpxIdType.NAME, request)).isEmpty();
    assertThat(judge("192.0.2.7", ChmpxIdType.NAME, request)).contains(CloseReason.NOT_ALLOWED);
  }

  @Test
  void everyIdTypeIsComputedFromThePacket() {
    for (ChmpxIdType type : ChmpxIdType.values()) {
      assertThat(judge("127.0.0.1", type, request(type, node("a"), node("a")))).isEmpty();
      NodeIdentity other =
          new NodeIdentity("b", 1, "cuk-2", List.of(new HostPort("ctl.test", 1)), "seed-2");
      assertThat(judge("127.0.0.1", type, request(type, node("a"), other)))
          .as("%s", type)
          .contains(CloseReason.WRONG_SLAVE_ID);
    }
  }

  @Test
  void anAddressEntryLetsThatAddressIn() {
    access.allow(List.of(AccessEntry.host("192.0.2.7")));
    ConinitReq custom = request(ChmpxIdType.CUSTOM, node("x"), node("x"));
    assertThat(judge("192.0.2.7", ChmpxIdType.CUSTOM, custom)).isEmpty();
    assertThat(judge("192.0.2.8", ChmpxIdType.CUSTOM, custom)).contains(CloseReason.NOT_ALLOWED);
    ConinitReq byAddress = request(ChmpxIdType.NAME, node("192.0.2.7"), node("x"));
    assertThat(judge("192.0.2.7", ChmpxIdType.NAME, byAddress)).isEmpty();
    ConinitReq liar = request(ChmpxIdType.NAME, node("192.0.2.8"), node("192.0.2.8"));
    assertThat(judge("192.0.2.7", ChmpxIdType.NAME, liar)).contains(CloseReason.WRONG_SLAVE_ID);
  }

  @Test
  void aHostEntryIsResolvedAheadAndGivesTheName() {
    service.addressOf.put("good.test", "192.0.2.7");
    access.allow(List.of(AccessEntry.host("good.test"), AccessEntry.host("unknown.test")));
    ConinitReq request = request(ChmpxIdType.NAME, node("good.test"), node("localhost"));
    await()
        .untilAsserted(() -> assertThat(judge("192.0.2.7", ChmpxIdType.NAME, request)).isEmpty());
    assertThat(judge("192.0.2.8", ChmpxIdType.NAME, request)).contains(CloseReason.NOT_ALLOWED);

    service.addressOf.put("good.test", "192.0.2.8"); // it moves
    access.refreshNames();
    await()
        .untilAsserted(() -> assertThat(judge("192.0.2.8", ChmpxIdType.NAME, request)).isEmpty());
    assertThat(judge("192.0.2.7", ChmpxIdType.NAME, request)).contains(CloseReason.NOT_ALLOWED);
  }

  @Test
  void aPatternMeetsThePeersNameOnceItIsKnown() {
    service.addressOf.put("node-7.good.test", "192.0.2.7");
    access.allow(List.of(AccessEntry.host("node-[0-9]+\\.good\\.test")));
    ConinitReq request =
        request(ChmpxIdType.NAME, node("node-7.good.test"), node("node-7.good.test"));
    var name = access.nameOf(address("192.0.2.7"), false);
    assertThat(name).isNotDone(); // and nobody waits for it
    assertThat(judge("192.0.2.7", ChmpxIdType.NAME, request)).contains(CloseReason.NOT_ALLOWED);
    service.reverse.countDown();
    assertThat(name.join()).isEqualTo("node-7.good.test");
    assertThat(judge("192.0.2.7", ChmpxIdType.NAME, request)).isEmpty();
    assertThat(judge("192.0.2.9", ChmpxIdType.NAME, request)).contains(CloseReason.NOT_ALLOWED);
  }

  @Test
  void aListOfHostsIsResolvedAheadToo() {
    service.addressOf.put("n2.good.test", "192.0.2.2");
    access.allow(List.of(AccessEntry.host("n[1-3].good.test")));
    ConinitReq request = request(ChmpxIdType.NAME, node("n2.good.test"), node("localhost"));
    await()
        .untilAsserted(() -> assertThat(judge("192.0.2.2", ChmpxIdType.NAME, request)).isEmpty());
    assertThat(judge("192.0.2.3", ChmpxIdType.NAME, request)).contains(CloseReason.NOT_ALLOWED);
  }

  @Test
  void everyGivenPartMustFit() {
    ConinitReq request = request(ChmpxIdType.CUSTOM, node("x"), node("x"));
    access.allow(List.of(new AccessEntry(".*", 8031, "cuk-1", "seed-1")));
    assertThat(judge("192.0.2.7", ChmpxIdType.CUSTOM, request)).isEmpty();
    for (AccessEntry entry :
        List.of(
            new AccessEntry("", 8032, "", ""),
            new AccessEntry("", -1, "cuk-2", ""),
            new AccessEntry("", -1, "", "seed-2"))) {
      access.allow(List.of(entry));
      assertThat(judge("192.0.2.7", ChmpxIdType.CUSTOM, request)).contains(CloseReason.NOT_ALLOWED);
    }
  }

  @Test
  void aBadPatternIsAnErrorWhenItIsGiven() {
    assertThatThrownBy(() -> AccessEntry.host("node-([0-9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'node-([0-9'");
    assertThat(AccessEntry.host("[.]*").kind()).isEqualTo(AccessEntry.Kind.ANY);
    assertThat(AccessEntry.host("fe80::1").kind()).isEqualTo(AccessEntry.Kind.ADDRESS);
    assertThat(AccessEntry.host("a-b.c").kind()).isEqualTo(AccessEntry.Kind.HOST);
  }
}
