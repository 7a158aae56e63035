package ax.antpick.k2hdkc.chmpx.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples of the original programs, byte for byte. */
class StatusReportTest {

  private static final SslSetting SSL =
      new SslSetting(
          true,
          true,
          true,
          "/path/ca.crt",
          "/path/srv.crt",
          "/path/srv.key",
          "/path/slv.crt",
          "/path/slv.key");

  static String sample(String name) throws IOException {
    return new String(
        StatusReportTest.class.getResourceAsStream("/chmpx/control/" + name).readAllBytes(), UTF_8);
  }

  @Test
  void selfStatus() throws IOException {
    assertThat(SelfStatusReport.text(SampleNode.ofStatus(SslSetting.OFF), 1))
        .isEqualTo(sample("selfstatus.txt"));
    assertThat(SelfStatusReport.text(SampleNode.ofStatus(SSL), 1))
        .isEqualTo(sample("selfstatus-ssl.txt"));
  }

  @Test
  void allStatus() throws IOException {
    NodeReport report = SampleNode.ofStatus(SslSetting.OFF);
    NodeReport two =
        SampleNode.report(
            report.self(), report.servers().subList(0, 2), List.of(), TrafficReport.NONE);
    assertThat(AllStatusReport.text(two)).isEqualTo(sample("allstatus.txt"));
  }

  @Test
  void allStatusShowsSslAndLists() {
    NodeRecord server =
        SampleNode.server(1, 40000, NodeStatus.SERVING, StatusTime.NEVER)
            .withSsl(SSL)
            .withAddresses(
                List.of(new HostPort("a", 1), new HostPort("b", HostPort.NO_PORT)),
                List.of(new HostPort("c", HostPort.NO_PORT)),
                List.of());
    PeerReport peer = PeerReport.of(server, List.of());
    assertThat(
            AllStatusReport.text(
                SampleNode.report(peer, List.of(peer), List.of(), TrafficReport.NONE)))
        .contains(
            "    Port               = -25536\n",
            "    Endpoints          = a:1,b\n",
            "    Forward Peers      = c\n",
            "    Use SSL            = yes\n    Verify Peer        = yes\n"
                + "    CA path type       = file\n    CA path            = /path/ca.crt\n"
                + "    Server Cert        = /path/srv.crt\n"
                + "    Server Private Key = /path/srv.key\n"
                + "    Slave Cert         = /path/slv.crt\n"
                + "    Slave Private Key  = /path/slv.key\n    Server Status");
  }

  @Test
  void dumpOfTheCluster() throws IOException {
    String dump = DumpReport.text(SampleNode.ofDump());
    int from = dump.indexOf("chmpx_man{");
    int to = dump.indexOf("\n}\n", from) + 3;
    assertThat(withoutAddresses(dump.substring(from, to)))
        .isEqualTo(withoutAddresses(sample("dump-man.txt")));
  }

  @Test
  void dumpOfTheSettings() throws IOException {
    String dump = DumpReport.text(SampleNode.ofDump());
    assertThat(dump).contains(sample("dump-settings.txt")).endsWith(sample("dump-tail.txt"));
  }

  /** Places in the memory of the program that gave the sample. */
  private static String withoutAddresses(String dump) {
    return dump.replaceAll("(?m)0x[0-9a-f]{4,5}$", "ADDRESS");
  }

  @Test
  void emptyListsOfADumpAreNullPointers() {
    PeerReport self =
        PeerReport.of(
            SampleNode.server(7, 1, NodeStatus.NOT_READY, StatusTime.NEVER), List.of(5, 6));
    String dump =
        DumpReport.text(SampleNode.report(self, List.of(), List.of(), TrafficReport.NONE));
    assertThat(dump)
        .contains("  chmpx_slaves       = 0\n  chmpx_free_count   = 8\n")
        .contains("    sock             = 5, 6\n");
  }
}
