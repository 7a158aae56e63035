package ax.antpick.k2hdkc.chmpx.config;

import ax.antpick.k2hdkc.chmpx.ChmpxId;
import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The section GLOBAL (chmpx-wire.md 5.2).
 *
 * @param group name of the cluster (GROUP)
 * @param fileVersion revision of the file (FILEVERSION)
 * @param date date of the file as written, RFC 2822 (DATE), empty for none
 * @param mode kind of node, if it is told (MODE)
 * @param idType what ids are computed from (CHMPXIDTYPE)
 * @param delivery spreading and moving
 * @param historyLog entries of the trace (MAXHISTLOG)
 * @param port default data port (PORT)
 * @param ctlPort default control port (CTLPORT)
 * @param ownCtlPort control port of the own entry (SELFCTLPORT)
 * @param ownCuk custom unique key of the own entry (SELFCUK)
 * @param sockets waits and pools
 * @param queues message queues
 * @param payload message store
 * @param ssl default SSL keys of nodes
 * @param minTlsVersion least TLS version (SSL_MIN_VER)
 * @param nssFolder certificate folder of builds with NSS (NSSDB_DIR), empty for none
 */
public record GlobalSettings(
    String group,
    long fileVersion,
    String date,
    Optional<NodeMode> mode,
    ChmpxIdType idType,
    DeliverySettings delivery,
    int historyLog,
    OptionalInt port,
    OptionalInt ctlPort,
    OptionalInt ownCtlPort,
    Optional<String> ownCuk,
    SocketSettings sockets,
    QueueSettings queues,
    PayloadSettings payload,
    SslSetting ssl,
    TlsVersion minTlsVersion,
    String nssFolder) {

  private static final int MAX_HISTORY_LOG = 32768;
  private static final int MAX_DATE_BYTES = 128;

  static GlobalSettings of(Section global, boolean deliverModeRequired) {
    global.required("GROUP");
    global.required("FILEVERSION");
    return new GlobalSettings(
        global.text("GROUP", "", ChmpxId.MAX_GROUP_BYTES),
        global.longNumber("FILEVERSION", 0, Long.MIN_VALUE, Long.MAX_VALUE),
        global.text("DATE", "", MAX_DATE_BYTES),
        mode(global),
        global.value("CHMPXIDTYPE", ChmpxIdType.NAME, ChmpxIdType::parse),
        DeliverySettings.of(global, deliverModeRequired),
        global.number("MAXHISTLOG", 8192, 0, MAX_HISTORY_LOG),
        global.port("PORT"),
        global.port("CTLPORT"),
        global.port("SELFCTLPORT"),
        Optional.of(global.text("SELFCUK", "", NodeIdentity.MAX_KEY_BYTES))
            .filter(cuk -> !cuk.isEmpty()),
        SocketSettings.of(global),
        QueueSettings.of(global),
        PayloadSettings.of(global),
        SslKeys.ofServer(global, SslSetting.OFF),
        global.value("SSL_MIN_VER", TlsVersion.DEFAULT, TlsVersion::parse),
        global.text("NSSDB_DIR", "", SslSetting.MAX_PATH_BYTES));
  }

  /**
   * Settings of a cluster that has no file: a name, an id type, copies; no queues, all else by
   * default. Data moves without an operator.
   *
   * @param group name of the cluster
   * @param idType what ids are computed from
   * @param replicas additional copies
   * @param historyLog entries of the trace
   * @return the settings
   */
  public static GlobalSettings ofCluster(
      String group, ChmpxIdType idType, int replicas, int historyLog) {
    Section none = new Section("defaults", "GLOBAL", ConfigurationException.NO_LINE);
    return new GlobalSettings(
        group,
        0,
        "",
        Optional.empty(),
        idType,
        new DeliverySettings(false, DeliverySettings.DEFAULT_MAX_NODES, replicas, true, true, 0),
        historyLog,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        SocketSettings.of(none),
        QueueSettings.NONE,
        PayloadSettings.of(none),
        SslSetting.OFF,
        TlsVersion.DEFAULT,
        "");
  }

  private static Optional<NodeMode> mode(Section global) {
    return global
        .text("MODE")
        .map(
            word ->
                switch (word.toUpperCase(Locale.ROOT)) {
                  case "SERVER" -> NodeMode.SERVER;
                  case "SLAVE" -> NodeMode.SLAVE;
                  default -> throw global.badValue("MODE", "server, slave");
                });
  }
}
