package ax.antpick.k2hdkc.chmpx.control;

import static ax.antpick.k2hdkc.chmpx.control.StatusText.hex;
import static ax.antpick.k2hdkc.chmpx.control.StatusText.yesNo;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.KeyHash;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.config.DeliverySettings;
import ax.antpick.k2hdkc.chmpx.config.GlobalSettings;
import ax.antpick.k2hdkc.chmpx.config.NodeMode;
import ax.antpick.k2hdkc.chmpx.config.PayloadSettings;
import ax.antpick.k2hdkc.chmpx.config.QueueSettings;
import ax.antpick.k2hdkc.chmpx.config.SocketSettings;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The answer to DUMP (chmpx-wire.md 5.3.3, Appendix A): in C++ the contents of the node's shared
 * memory. We have none, and no message queues: what concerns them is shown as empty, and addresses
 * only say which list element is meant.
 */
final class DumpReport {

  private static final String RULER = "=".repeat(74);
  private static final int WIDTH = 21;
  private static final int CHMINFO_SIZE = 34704;
  private static final long MSG_ID_BASE_MASK = 0xffff_ffff_0000_0000L;

  /** Sockets that a node of C++ has room for, per node that it keeps. */
  private static final int SOCKETS_PER_NODE = 2;

  private final NodeReport report;
  private final GlobalSettings settings;
  private final NodeDump nodes;
  private final ReportText text = new ReportText();

  private DumpReport(NodeReport report) {
    this.report = report;
    this.settings = report.settings();
    this.nodes = new NodeDump(text, report);
  }

  static String text(NodeReport report) {
    return new DumpReport(report).write();
  }

  private String write() {
    writeFiles();
    writeSettings();
    writeQueues();
    text.line("chmpx_man{").indent("  ");
    writeCluster();
    text.close("");
    writeEnd();
    return text.toString();
  }

  private void value(String key, Object value) {
    text.value(WIDTH, key, value);
  }

  private void writeFiles() {
    text.line(RULER);
    text.line("Shared memory file path   = (none)");
    text.line("Shared memory file size   = 0");
    text.line("Shared memory file fd     = -1");
    text.line("Shared memory file Object = 0");
    text.line("Configuration object      = 0");
    text.line("K2HASH Object             = (none)");
    text.line(RULER);
    text.line("Shared memory file Object");
    text.line("-".repeat(RULER.length()));
  }

  private void writeSettings() {
    DeliverySettings delivery = settings.delivery();
    QueueSettings queues = settings.queues();
    SocketSettings sockets = settings.sockets();
    value("CHMINFO version", "CHMINFO_VERSION 1.1");
    value("CHMINFO size", CHMINFO_SIZE);
    value("pid", report.processId());
    value("start_time", report.started().getEpochSecond());
    value("chmpxid_type", settings.idType().name().toLowerCase(Locale.ROOT));
    value("is_random_deliver", delivery.random());
    value("automerge in conf", yesNo(delivery.autoMerge()));
    value("suspend automerge", yesNo(report.mergeSuspended()));
    value("domerge in conf", yesNo(delivery.doMerge()));
    TlsVersion tls = settings.minTlsVersion();
    value("SSL/TLS min version", tls == TlsVersion.DEFAULT ? "(default)" : tls.word());
    value("NSSDB dir path", settings.nssFolder());
    value("socket thread count", sockets.threads());
    value("MQ thread count", queues.threads());
    value("max_mqueue", queues.serverQueues() + queues.clientQueues());
    value("chmpx_mqueue", queues.serverQueues());
    value("max_q_per_chmpxmq", queues.serverDepth());
    value("max_q_per_cltmq", queues.clientDepth());
    value("max_mq_per_client", queues.perClient());
    value("mq_per_attach", queues.perAttach());
    value("mq_ack", queues.acknowledged());
    value("Max socket pool", sockets.maxPool());
    value("sock pool timeout", sockets.poolIdleSeconds());
    value("sock retry count", sockets.retries());
    value("sock timeout", sockets.readWriteMicros());
    value("connect timeout", sockets.connectMicros());
    value("MQ retry count", queues.retries());
    value("MQ timeout", queues.waitMicros());
    value("merge timeout", delivery.mergeTimeoutSeconds());
  }

  private void writeQueues() {
    long base = report.self().node().id() & MSG_ID_BASE_MASK;
    value("base_msgid", Long.toUnsignedString(base));
    for (String list : List.of("chmpx", "activated", "assigned", "free")) {
      value(list + "_msg_count", 0);
      value(list + "_msgs", 0);
    }
    value("last_msgid_chmpx", ChmpxId.text(ChmpxId.NONE));
    value("last_msgid_activated", ChmpxId.text(ChmpxId.NONE));
    value("last_msgid_assigned", ChmpxId.text(ChmpxId.NONE));
  }

  private void writeCluster() {
    value("group", settings.group());
    value("cfg_revision", settings.fileVersion());
    value("cfg_date", configurationDate());
    value("replica_count", settings.delivery().replicas());
    value("chmpx_count", settings.delivery().maxNodes());
    text.line("chmpxid_map[4096]");
    List<NodeRecord> servers = report.servers().stream().map(PeerReport::node).toList();
    writeIds("chmpx_base_srvs", indexed(servers, NodeRecord::baseHash), 0);
    writeIds("chmpx_pend_srvs", indexed(servers, NodeRecord::pendingHash), servers.size());
    nodes.writeSelf();
    value("chmpx_bhash_count", indexed(servers, NodeRecord::baseHash).size());
    value("chmpx_server_count", servers.size());
    nodes.writeList("chmpx_servers", report.servers());
    value("chmpx_slave_count", report.slaves().size());
    nodes.writeList("chmpx_slaves", report.slaves());
    int known = report.servers().size() + report.slaves().size();
    value("chmpx_free_count", Math.max(0, settings.delivery().maxNodes() - known));
    value("chmpx_frees", nodes.addressOfFree());
    value("sock_free_count", freeSockets());
    value("sock_frees", nodes.addressOfFree());
    value("is_operating", yesNo(report.operating()));
    value(
        "last_chmpxid",
        ChmpxId.text(report.mode() == NodeMode.SERVER ? report.self().node().id() : ChmpxId.NONE));
    writeTraffic("server_stat{", report.serverTraffic());
    writeTraffic("slave_stat{", report.slaveTraffic());
  }

  private long configurationDate() {
    if (settings.date().isEmpty()) {
      return 0;
    }
    try {
      return ZonedDateTime.parse(settings.date(), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toEpochSecond();
    } catch (DateTimeException e) {
      return 0; // DATE is free text as far as the configuration is concerned
    }
  }

  private static List<NodeRecord> indexed(
      List<NodeRecord> servers, ToLongFunction<NodeRecord> index) {
    return servers.stream()
        .filter(server -> index.applyAsLong(server) != KeyHash.NONE)
        .sorted(Comparator.comparingLong(index))
        .toList();
  }

  /** An array of server ids, filled up with "none" to its least size. */
  private void writeIds(String key, List<NodeRecord> servers, int leastSize) {
    int size = Math.max(servers.size(), leastSize);
    value(key, size == 0 ? "0" : nodes.addressOf(0));
    text.line("[" + size + "] {").indent("    ");
    for (int i = 0; i < size; i++) {
      long id = i < servers.size() ? servers.get(i).id() : ChmpxId.NONE;
      text.line("[" + i + "] = " + ChmpxId.text(id));
    }
    text.close("  ");
  }

  private int freeSockets() {
    int used =
        report.servers().stream().mapToInt(peer -> peer.sockets().size()).sum()
            + report.slaves().stream().mapToInt(peer -> peer.sockets().size()).sum();
    return Math.max(0, SOCKETS_PER_NODE * settings.delivery().maxNodes() - used);
  }

  private void writeTraffic(String line, TrafficReport traffic) {
    int width = 4 + WIDTH;
    text.line(line).indent("    ");
    text.value(width, "total_sent_count", traffic.sent());
    text.value(width, "total_received_count", traffic.received());
    text.value(width, "total_body_bytes", traffic.bytes());
    text.value(width, "min_body_bytes", traffic.minBytes());
    text.value(width, "max_body_bytes", traffic.maxBytes());
    text.value(width, "total_elapsed_time", TrafficReport.time(traffic.elapsed()));
    text.value(width, "min_elapsed_time", TrafficReport.time(traffic.minElapsed()));
    text.value(width, "max_elapsed_time", TrafficReport.time(traffic.maxElapsed()));
    text.close("  ");
  }

  private void writeEnd() {
    value("rel_chmpxmsgarea", 0);
    // The client process of this node is the node itself.
    value("client_pids", hex(CHMINFO_SIZE));
    text.line("{").indent("  ").line("[0] = {").indent("    ");
    text.line("prev = 0").line("next = 0").line("pid  = " + report.processId());
    text.close("  ").close("");
    value("free_pids", 0);
    PayloadSettings payload = settings.payload();
    value("k2hash full map", yesNo(payload.fullMap()));
    value("init k2h mask bit", payload.maskBits());
    value("init k2h cmask bit", payload.collisionMaskBits());
    value("k2hash max element", payload.maxElements());
    value("history log count", settings.historyLog());
    text.line(RULER);
  }
}
