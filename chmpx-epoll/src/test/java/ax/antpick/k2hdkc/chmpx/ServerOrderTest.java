package ax.antpick.k2hdkc.chmpx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** chmpx-wire.md 3.3 and 3.4. */
class ServerOrderTest {

  private static NodeRecord node(String name, int ctlPort, String cuk, String seed, long status) {
    return NodeRecord.server(7, new NodeIdentity(name, ctlPort, cuk, List.of(), seed), 1)
        .withStatus(new NodeStatus(status));
  }

  @Test
  void nameThenSignedPortThenCukThenSeed() {
    NodeRecord a = node("a", 2, "", "z", 0x21);
    NodeRecord highPort = node("b", 40000, "", "", 0x21); // negative in C++
    NodeRecord lowPort = node("b", 1, "a", "", 0x21);
    NodeRecord cuk = node("b", 1, "b", "a", 0x21);
    NodeRecord seed = node("b", 1, "b", "b", 0x21);
    assertThat(new ServerOrder(ChmpxIdType.NAME).arrange(List.of(seed, cuk, lowPort, highPort, a)))
        .extracting(NodeRecord::identity)
        .containsExactly(
            a.identity(), highPort.identity(), lowPort.identity(), cuk.identity(), seed.identity());
  }

  @Test
  void seedFirstWithCustomIds() {
    NodeRecord z = node("a", 1, "", "z", 0x21);
    NodeRecord y = node("b", 1, "", "y", 0x21);
    assertThat(new ServerOrder(ChmpxIdType.CUSTOM).arrange(List.of(z, y)))
        .extracting(NodeRecord::name)
        .containsExactly("b", "a");
  }

  @Test
  void numbersThoseInServiceAndThoseInTheNextLayout() {
    List<NodeRecord> nodes =
        new ServerOrder(ChmpxIdType.NAME)
            .arrange(
                List.of(
                    node("a", 1, "", "", 0x21),
                    node("b", 1, "", "", 0x1121),
                    node("c", 1, "", "", 0x10),
                    node("d", 1, "", "", 0x2221),
                    node("e", 1, "", "", 0x10021)));
    assertThat(nodes).extracting(NodeRecord::baseHash).containsExactly(0L, -1L, -1L, 1L, 2L);
    assertThat(nodes).extracting(NodeRecord::pendingHash).containsExactly(0L, 1L, -1L, -1L, 2L);
  }
}
