package ax.antpick.k2hdkc.chmpx.control;

import static ax.antpick.k2hdkc.chmpx.control.StatusText.hex;
import static ax.antpick.k2hdkc.chmpx.control.StatusText.lastUpdate;
import static ax.antpick.k2hdkc.chmpx.control.StatusText.pairs;
import static ax.antpick.k2hdkc.chmpx.control.StatusText.port;
import static ax.antpick.k2hdkc.chmpx.control.StatusText.status;
import static ax.antpick.k2hdkc.chmpx.control.StatusText.yesNo;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.config.NodeMode;
import ax.antpick.k2hdkc.chmpx.config.QueueSettings;

/** The answer to SELFSTATUS, with its misspelt and doubled lines (chmpx-wire.md 5.3.1). */
final class SelfStatusReport {

  private static final int WIDTH = 26;
  private static final String INNER = "    ";
  private static final String INNERMOST = "        ";

  private final NodeReport report;
  private final int controlConnections;
  private final ReportText text = new ReportText();

  private SelfStatusReport(NodeReport report, int controlConnections) {
    this.report = report;
    this.controlConnections = controlConnections;
  }

  /** The text of a node whose control port has this many connections. */
  static String text(NodeReport report, int controlConnections) {
    return new SelfStatusReport(report, controlConnections).write();
  }

  private String write() {
    NodeRecord self = report.self().node();
    QueueSettings queues = report.settings().queues();
    value("Server Name", self.name());
    value("Internal ID", ChmpxId.text(self.id()));
    value("RING Name", report.settings().group());
    value("Mode", report.mode() == NodeMode.SERVER ? "Server" : "Slave");
    value("Maximum MQ Count", queues.serverQueues() + queues.clientQueues());
    value("Maximum Queue / Chmpx MQ", queues.serverDepth());
    value("Maximum Queue / Client MQ", queues.clientDepth());
    open("Status", INNER);
    value("Server Status", status(self.status()));
    value("Last Update", lastUpdate(self.statusTime(), report.zone()));
    text.close("");
    open("Hash", INNER);
    value("Enable Hash Value", hex(self.baseHash()));
    value("Pending Hash Value", hex(self.pendingHash()));
    text.close("");
    writeConnection(self);
    open("Connection Count", INNER);
    value("To Servers", report.servers().size());
    value("From Slaves", report.slaves().size());
    value("On Control port", controlConnections);
    text.close("");
    open("Stats", INNER);
    writeTraffic("To(From) Servers", report.serverTraffic());
    writeTraffic("To(From) Slaves", report.slaveTraffic());
    text.close("");
    return text.toString();
  }

  private void writeConnection(NodeRecord self) {
    open("Connection", INNER);
    value("Port(socket)", port(self.port()) + socket(report.self().ownPort()));
    value("Control Port(socket)", port(self.ctlPort()) + socket(report.self().ownCtlPort()));
    value("CUK", self.cuk());
    value("Custom ID Seed", self.customSeed());
    value("Endpoints", pairs(self.endpoints()));
    value("Control Endppoints", pairs(self.ctlEndpoints()));
    value("Forward Peers", pairs(self.forwardPeers()));
    value("Reverse Peers", pairs(self.reversePeers()));
    value("SSL Connection", yesNo(self.ssl().enabled()));
    if (self.ssl().enabled()) {
      writeSsl(self.ssl());
    }
    text.close("");
  }

  private static String socket(int socket) {
    return "(" + (socket == PeerReport.NO_SOCKET ? "n/a" : socket) + ")";
  }

  private void writeSsl(SslSetting ssl) {
    open("SSL Parameters", INNERMOST);
    value("Verify Peer", yesNo(ssl.verifyPeer()));
    value("CA path type", ssl.caIsFile() ? "file" : "directory");
    value("CA path", ssl.caPath());
    value("Server Cert", ssl.serverCert());
    value("Server Private Key", ssl.serverKey());
    value("Slave Cert", ssl.slaveCert());
    value("Slave Private Key", ssl.slaveKey());
    value("Slave Private Key", ssl.slaveKey()); // the original prints it twice
    text.close(INNER);
  }

  private void writeTraffic(String name, TrafficReport traffic) {
    open(name, INNERMOST);
    value("send count", traffic.sent() + " count");
    value("receive count", traffic.received() + " count");
    value("total", traffic.bytes() + " bytes");
    value("minimum", traffic.minBytes() + " bytes");
    value("maximum", traffic.maxBytes() + " bytes");
    value("total", TrafficReport.time(traffic.elapsed()));
    value("minimum", TrafficReport.time(traffic.minElapsed()));
    value("maximum", TrafficReport.time(traffic.maxElapsed()));
    text.close(INNER);
  }

  private void value(String key, Object value) {
    text.value(WIDTH, key, value);
  }

  private void open(String key, String indent) {
    text.value(WIDTH, key, "{").indent(indent);
  }
}
