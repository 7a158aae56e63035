package ax.antpick.k2hdkc.chmpx.slave;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.ServerOrder;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTableTest {

  private static final long SUSPENDED = 0x10021;

  private static NodeRecord server(long id, long status, long seconds) {
    return NodeRecord.server(id, new NodeIdentity("s" + id, 1, "", List.of(), ""), 2)
        .withStatus(new NodeStatus(status))
        .withStatusTime(new StatusTime(seconds << 24));
  }

  /** Servers 1, 2, 3 … with these status words, in ring order. */
  private static ServerTable table(long... words) {
    List<NodeRecord> servers = new ArrayList<>();
    for (int i = words.length; i > 0; i--) {
      servers.add(server(i, words[i - 1], 100));
    }
    return new ServerTable(new ServerOrder(ChmpxIdType.NAME), servers);
  }

  private static long routed(ServerTable table, long hash, int replicas) {
    return table.target(DeliveryMode.ROUTING, hash, replicas);
  }

  @Test
  void spreadsOverTheServersInServiceByUnsignedHash() {
    ServerTable table = table(0x21, 0x11, 0x21, 0x10);
    assertThat(table.servers()).extracting(NodeRecord::id).containsExactly(1L, 2L, 3L, 4L);
    assertThat(routed(table, 0, 0)).isEqualTo(1);
    assertThat(routed(table, 1, 0)).isEqualTo(3);
    assertThat(routed(table, -1L, 0)).as("2^64-1 is odd").isEqualTo(3);
    assertThat(table(0x11, 0x10).target(DeliveryMode.NORMAL, 5, 3)).isEqualTo(ChmpxId.NONE);
    assertThat(table().target(DeliveryMode.NORMAL, 5, 3)).isEqualTo(ChmpxId.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // status of server 1, target of hash 0 with NORMAL and ROUTING, without and with a copy
    "0x21,    1, 1, 1, 1",
    "0x1221,  1, 1, 1, 1",
    "0x2221,  1, 1, 1, 1",
    "0x3221, -1, 1, 1, 1",
    "0x1021, -1, 2, -1, 2",
    "0x2021, -1, 2, -1, 2",
    "0x10021, -1, 2, -1, 2",
    "0x20,   -1, 2, -1, 2",
    "0x1220, -1, 2, -1, 2",
  })
  void choosesAmongTheCopies(
      String status, long normal, long normalCopy, long routing, long routingCopy) {
    ServerTable table = table(Long.decode(status), 0x21);
    assertThat(table.target(DeliveryMode.NORMAL, 0, 0)).isEqualTo(normal);
    assertThat(table.target(DeliveryMode.NORMAL, 0, 1)).isEqualTo(normalCopy);
    assertThat(routed(table, 0, 0)).isEqualTo(routing);
    assertThat(routed(table, 0, 1)).isEqualTo(routingCopy);
    assertThat(routed(table, 0, 99)).as("no server twice").isEqualTo(routingCopy);
  }

  @Test
  void looksIntoTheNextLayoutWhileDataMoves() {
    // Server 1 is out of reach, server 2 is being added: base {1, 3}, pending {2, 3}.
    ServerTable table = table(0x3220, 0x2121, 0x21);
    assertThat(table.isOperating()).isTrue();
    assertThat(routed(table, 0, 0)).as("a server being added gets nothing").isEqualTo(-1);
    assertThat(routed(table, 0, 1)).isEqualTo(3);
    ServerTable even = table(0x21, 0x3220, 0x2121);
    assertThat(routed(even, 1, 0))
        .as("base index 1 is down, pending index 1 is added")
        .isEqualTo(-1);
    assertThat(routed(even, 3, 1)).isEqualTo(1);
  }

  @Test
  void goesRoundWithRandomDelivery() {
    ServerTable table = table(0x21, SUSPENDED, 0x2221, 0x10);
    assertThat(List.of(table.inTurn(0), table.inTurn(1), table.inTurn(2), table.inTurn(-1)))
        .containsExactly(1L, 3L, 1L, 3L);
    assertThat(table(0x10).inTurn(7)).isEqualTo(ChmpxId.NONE);
  }

  @Test
  void mergesByWholeSeconds() {
    ServerTable table = table(0x21, 0x21);
    assertThat(word(table.merge(server(2, 0x10, 100)), 2)).as("same second").isEqualTo(0x10);
    assertThat(word(table.merge(server(2, 0x10, 101)), 2)).isEqualTo(0x10);
    ServerTable older = table.merge(server(2, 0x10, 99).withPort(77));
    assertThat(word(older, 2)).as("older status").isEqualTo(0x21);
    assertThat(older.find(2).orElseThrow().port()).isEqualTo(77);
  }

  private static long word(ServerTable table, long id) {
    return table.find(id).orElseThrow().status().word();
  }

  @Test
  void takesNewServersInUnlessTheyAreOutAndDown() {
    ServerTable table = table(0x21);
    assertThat(table.merge(server(2, 0x10, 200))).isSameAs(table);
    assertThat(table.merge(server(2, 0x20, 200)).servers()).hasSize(2);
    assertThat(routed(table.merge(server(2, 0x21, 200)), 1, 0)).isEqualTo(2);
  }

  @Test
  void refusesAnIdUnderAnotherName() {
    ServerTable table = table(0x21);
    NodeRecord other =
        NodeRecord.server(1, new NodeIdentity("evil", 1, "", List.of(), ""), 2)
            .withStatus(NodeStatus.SERVING)
            .withStatusTime(new StatusTime(999L << 24));
    assertThat(table.merge(other)).isSameAs(table);
  }

  @Test
  void boundsTheNumberOfServers() {
    ServerTable table = table();
    for (long id = 1; id <= ServerTable.MAX_SERVERS + 1; id++) {
      table = table.merge(server(id, 0x21, 1));
    }
    assertThat(table.servers()).hasSize(ServerTable.MAX_SERVERS);
  }

  @Test
  void replacesTheList() {
    ServerTable table = table(0x21, 0x21, 0x21);
    ServerTable next =
        table.replace(List.of(server(3, 0x11, 99), server(2, 0x11, 100), server(4, 0x10, 1)));
    assertThat(next.servers()).extracting(NodeRecord::id).containsExactly(2L, 3L, 4L);
    assertThat(word(next, 3)).as("older status").isEqualTo(0x21);
    assertThat(word(next, 2)).isEqualTo(0x11);
    assertThat(table.replace(List.of(server(1, 0x21, 1), server(1, 0x21, 2))).servers()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0x21, 0x20",
    "0x1021, 0x20",
    "0x10021, 0x20",
    "0x1121, 0x10",
    "0x2121, 0x10",
    "0x1221, 0x1220",
    "0x2221, 0x3220",
    "0x3221, 0x3220",
    "0x11, 0x10"
  })
  void losesAServer(String before, String after) {
    ServerTable table = table(Long.decode(before), 0x21);
    assertThat(word(table.lose(1), 1)).isEqualTo(Long.decode(after));
    assertThat(table.lose(1).find(1).orElseThrow().statusTime())
        .isEqualTo(new StatusTime(100L << 24));
  }

  @Test
  void hasNoServiceWhenTheLastServerIsLost() {
    ServerTable table = table(0x21, 0x21).lose(1).lose(2);
    assertThat(table.servers()).extracting(NodeRecord::status).containsOnly(NodeStatus.DOWN);
    assertThat(table.lose(2)).isSameAs(table);
    assertThat(table.lose(9)).isSameAs(table);
  }
}
