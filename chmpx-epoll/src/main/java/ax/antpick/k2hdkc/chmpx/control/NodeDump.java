package ax.antpick.k2hdkc.chmpx.control;

import static java.util.stream.Collectors.joining;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.config.NodeMode;
import java.util.List;

/** The node records in a DUMP. Addresses count elements: servers first, then slaves, then free. */
final class NodeDump {

  private static final long FIRST_ADDRESS = 0x87e8;
  private static final long ELEMENT_SIZE = 0x6898;

  /** Nodes are found by this part of their id; those that share it are chained. */
  private static final long MAP_MASK = 0xfff;

  private static final int LIST_WIDTH = 21;
  private static final int FIELD_WIDTH = 17;

  private final ReportText text;
  private final NodeReport report;

  NodeDump(ReportText text, NodeReport report) {
    this.text = text;
    this.report = report;
  }

  String addressOf(int element) {
    return StatusText.hex(FIRST_ADDRESS + element * ELEMENT_SIZE);
  }

  String addressOfFree() {
    return addressOf(report.servers().size() + report.slaves().size());
  }

  void writeSelf() {
    long id = report.self().node().id();
    int position = position(report.servers(), id);
    text.value(LIST_WIDTH, "chmpx_self", position < 0 ? addressOfFree() : addressOf(position));
    text.line("{").indent("    ");
    writeFields("    ", report.self(), report.mode());
    text.close("  ");
  }

  private static int position(List<PeerReport> peers, long id) {
    for (int i = 0; i < peers.size(); i++) {
      if (peers.get(i).node().id() == id) {
        return i;
      }
    }
    return -1;
  }

  /** A list at indent two; an empty one is a null pointer. */
  void writeList(String key, List<PeerReport> peers) {
    int first = peers == report.servers() ? 0 : report.servers().size();
    text.value(LIST_WIDTH, key, peers.isEmpty() ? "0" : addressOf(first));
    if (peers.isEmpty()) {
      return;
    }
    text.line("{");
    for (int i = 0; i < peers.size(); i++) {
      text.indent("    ").line("[" + i + "] = {").indent("      ");
      text.line("prev = " + (i == 0 ? "0" : addressOf(first + i - 1)));
      text.line("next = " + (i == peers.size() - 1 ? "0" : addressOf(first + i + 1)));
      text.line("same = " + same(peers, first, i));
      text.line("chmpx{").indent("        ");
      writeFields(
          "        ", peers.get(i), peers == report.servers() ? NodeMode.SERVER : NodeMode.SLAVE);
      text.close("      ").close("    ");
    }
    text.close("  ");
  }

  private String same(List<PeerReport> peers, int first, int element) {
    long slot = peers.get(element).node().id() & MAP_MASK;
    for (int i = element + 1; i < peers.size(); i++) {
      if ((peers.get(i).node().id() & MAP_MASK) == slot) {
        return addressOf(first + i);
      }
    }
    return "0";
  }

  private void writeFields(String indent, PeerReport peer, NodeMode mode) {
    NodeRecord node = peer.node();
    int width = indent.length() + FIELD_WIDTH;
    text.value(width, "chmpxid", ChmpxId.text(node.id()));
    text.value(width, "name", node.name());
    text.value(width, "mode", mode == NodeMode.SERVER ? "server" : "slave");
    text.value(width, "base_hash", hash(node.baseHash()));
    text.value(width, "pending_hash", hash(node.pendingHash()));
    text.value(width, "port", StatusText.port(node.port()));
    text.value(width, "ctlport", StatusText.port(node.ctlPort()));
    text.value(width, "cuk", node.cuk());
    text.value(width, "custom_seed", node.customSeed());
    text.value(width, "endpoints", StatusText.pairs(node.endpoints()));
    text.value(width, "ctlendpoints", StatusText.pairs(node.ctlEndpoints()));
    text.value(width, "forward_peers", StatusText.pairs(node.forwardPeers()));
    text.value(width, "reverse_peers", StatusText.pairs(node.reversePeers()));
    text.value(width, "is_ssl", node.ssl().enabled());
    text.value(width, "verify_peer", node.ssl().verifyPeer());
    text.value(width, "is_ca_file", node.ssl().caIsFile());
    text.value(width, "capath", node.ssl().caPath());
    text.value(width, "server_cert", node.ssl().serverCert());
    text.value(width, "server_prikey", node.ssl().serverKey());
    text.value(width, "slave_cert", node.ssl().slaveCert());
    text.value(width, "slave_prikey", node.ssl().slaveKey());
    text.value(width, "sock", sockets(peer.sockets()));
    text.value(width, "ctlsock", PeerReport.NO_SOCKET);
    text.value(width, "selfsock", peer.ownPort());
    text.value(width, "selfctlsock", peer.ownCtlPort());
    text.value(width, "last_status_time", Long.toUnsignedString(node.statusTime().packed()));
    text.value(width, "status", node.status().text());
  }

  /** Zero is written without the prefix. */
  private static String hash(long hash) {
    return hash == 0 ? "0" : StatusText.hex(hash);
  }

  private static String sockets(List<Integer> sockets) {
    return sockets.isEmpty()
        ? "" + PeerReport.NO_SOCKET
        : sockets.stream().map(String::valueOf).collect(joining(", "));
  }
}
