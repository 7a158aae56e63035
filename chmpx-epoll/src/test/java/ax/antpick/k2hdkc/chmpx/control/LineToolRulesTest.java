package ax.antpick.k2hdkc.chmpx.control;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What chmpxlinetool looks for, blanks removed and in this order (chmpx-wire.md 5.3.3). */
class LineToolRulesTest {

  private static final List<String> NODE =
      List.of(
          "chmpxid=",
          "name=",
          "base_hash=",
          "pending_hash=",
          "ctlport=",
          "cuk=",
          "custom_seed=",
          "ctlendpoints=",
          "sock=",
          "last_status_time=",
          "status=",
          "->");

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text.replace(" ", "");
    }

    Reader expect(String key) {
      int found = text.indexOf(key, at);
      assertThat(found).as("%s after %s", key, at).isNotNegative();
      at = found + key.length();
      return this;
    }

    Reader expectNode() {
      NODE.forEach(this::expect);
      return this;
    }

    /** What stands between here and the end of the line. */
    String rest() {
      return text.substring(at, text.indexOf('\n', at));
    }
  }

  @Test
  void findsItsWayThroughADump() {
    Reader reader = new Reader(DumpReport.text(SampleNode.ofDump()));
    reader.expect("chmpx_man{").expect("chmpx_self=").expect("{");
    reader.expectNode().expect("}");
    reader.expect("chmpx_servers=").expect("{");
    for (int i = 0; i < 3; i++) {
      reader.expect("[" + i + "]={").expect("chmpx{").expectNode().expect("}").expect("}");
    }
    reader.expect("chmpx_slaves=").expect("{").expect("[0]={").expect("chmpx{");
    reader.expect("chmpxid=");
    assertThat(reader.rest()).isEqualTo("0x364b47258f21b7f5");
    reader.expect("sock=");
    assertThat(reader.rest()).isEqualTo("17");
    reader.expect("status=").expect("->");
    assertThat(reader.rest()).isEqualTo("[SLAVE][UP][n/a][Nothing][NoSuspend]");
  }

  @Test
  void findsItsWayThroughAllStatus() {
    Reader reader = new Reader(AllStatusReport.text(SampleNode.ofStatus(SslSetting.OFF)));
    reader.expect("RINGName=");
    for (int i = 1; i <= 3; i++) {
      reader.expect("No." + i);
      for (String key :
          List.of(
              "ServerName=",
              "Port=",
              "ControlPort=",
              "CUK=",
              "CustomIDSeed=",
              "ControlEndppoints=",
              "UseSSL=",
              "ServerStatus=",
              "(",
              "->")) {
        reader.expect(key);
      }
      assertThat(reader.rest())
          .isEqualTo(
              (i == 1 ? NodeStatus.SERVING : NodeStatus.DOWN)
                      .text()
                      .replaceAll(".*->", "")
                      .replace(" ", "")
                  + ")");
      reader.expect("LastUpdate=").expect("EnableHashValue=").expect("PendingHashValue=");
    }
  }
}
