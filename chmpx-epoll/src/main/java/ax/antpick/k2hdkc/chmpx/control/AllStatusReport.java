package ax.antpick.k2hdkc.chmpx.control;

import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.SslSetting;

/** The answer to ALLSTATUS (chmpx-wire.md 5.3.2). */
final class AllStatusReport {

  private static final int WIDTH = 23;

  private final ReportText text = new ReportText();

  private AllStatusReport() {}

  static String text(NodeReport report) {
    AllStatusReport all = new AllStatusReport();
    all.value("RING Name", report.settings().group());
    int number = 1;
    for (PeerReport server : report.servers()) {
      all.text.indent("").line("No." + number++);
      all.write(server.node(), report);
    }
    return all.text.toString();
  }

  private void write(NodeRecord server, NodeReport report) {
    text.indent("  ");
    value("Server Name", server.name());
    text.indent("    ");
    value("Port", StatusText.port(server.port()));
    value("Control Port", StatusText.port(server.ctlPort()));
    value("CUK", server.cuk());
    value("Custom ID Seed", server.customSeed());
    value("Endpoints", StatusText.pairs(server.endpoints()));
    value("Control Endppoints", StatusText.pairs(server.ctlEndpoints()));
    value("Forward Peers", StatusText.pairs(server.forwardPeers()));
    value("Reverse Peers", StatusText.pairs(server.reversePeers()));
    value("Use SSL", StatusText.yesNo(server.ssl().enabled()));
    if (server.ssl().enabled()) {
      write(server.ssl());
    }
    value("Server Status", StatusText.status(server.status()));
    value("Last Update", StatusText.lastUpdate(server.statusTime(), report.zone()));
    value("Enable Hash Value", StatusText.hex(server.baseHash()));
    value("Pending Hash Value", StatusText.hex(server.pendingHash()));
  }

  private void write(SslSetting ssl) {
    value("Verify Peer", StatusText.yesNo(ssl.verifyPeer()));
    value("CA path type", ssl.caIsFile() ? "file" : "directory");
    value("CA path", ssl.caPath());
    value("Server Cert", ssl.serverCert());
    value("Server Private Key", ssl.serverKey());
    value("Slave Cert", ssl.slaveCert());
    value("Slave Private Key", ssl.slaveKey());
  }

  private void value(String key, Object value) {
    text.value(WIDTH, key, value);
  }
}
