package ax.antpick.k2hdkc.chmpx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlaveConfigurationPropertyTest {

  private static final ZonedDateTime DATE =
      ZonedDateTime.of(2026, 11, 23, 5, 0, 0, 0, ZoneOffset.UTC);

  @Provide
  Arbitrary<List<NodeRecord>> servers() {
    Arbitrary<String> names =
        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20);
    Arbitrary<Integer> ports = Arbitraries.integers().between(1, HostPort.MAX_PORT);
    Arbitrary<List<HostPort>> pairs =
        Combinators.combine(names, ports).as(HostPort::new).list().ofMaxSize(4);
    return Combinators.combine(names, ports, names, names, pairs, pairs)
        .as(
            (name, port, cuk, seed, endpoints, peers) -> {
              NodeIdentity node = new NodeIdentity(name, port, cuk, endpoints, seed);
              return NodeRecord.server(ChmpxId.of(ChmpxIdType.CUSTOM, "G", node), node, port)
                  .withStatus(NodeStatus.DOWN)
                  .withAddresses(endpoints, peers, peers);
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .uniqueElements(NodeRecord::id);
  }

  @Property(tries = 100)
  void whatIsWrittenIsRead(@ForAll("servers") List<NodeRecord> servers) throws IOException {
    Path file = Files.createTempFile("slave", ".ini");
    try {
      Files.writeString(file, configuration("G", servers).toIni());
      ChmpxConfiguration read = ChmpxConfiguration.read(file);
      assertThat(read.serverRecords(name -> name)).isEqualTo(servers);
      assertThat(read.warnings()).isEmpty();
      assertThat(read.global().mode()).contains(NodeMode.SLAVE);
      assertThat(read.global().delivery().replicas()).isEqualTo(2);
      assertThat(read.slaves().get(0).matches("any", 8031, "k")).isTrue();
    } finally {
      Files.delete(file);
    }
  }

  @Example
  void refusesValuesThatWouldBreakTheFile() {
    NodeIdentity node = new NodeIdentity("a", 1, "", List.of(), "s");
    List<NodeRecord> servers = List.of(NodeRecord.server(1, node, 2));
    assertThatThrownBy(() -> configuration("G\n[SVRNODE]", servers).toIni())
        .hasMessage("GROUP holds a line break or a control character");
    assertThatThrownBy(() -> configuration("G", List.of())).hasMessageContaining("0 servers");
  }

  private static SlaveConfiguration configuration(String group, List<NodeRecord> servers) {
    return new SlaveConfiguration(
        group,
        7,
        DATE,
        ChmpxIdType.CUSTOM,
        false,
        2,
        1000,
        3000,
        servers,
        List.of(new SlaveConfiguration.Slave("[.]*|.*", 8031, "k", "")));
  }
}
