package ax.antpick.k2hdkc.chmpx.config;

import static java.util.stream.Collectors.joining;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What a C++ slave must be told of a cluster; {@link #toIni} writes it as its configuration file
 * (chmpx-wire.md 5.1, 5.2). Immutable.
 *
 * @param group name of the cluster
 * @param fileVersion revision of the file
 * @param date date of the file
 * @param idType what ids are computed from
 * @param random whether servers are chosen in turn; else by hash
 * @param replicas additional copies, 0 when random
 * @param readWriteMicros µs per wait step of the slave (RWTIMEOUT)
 * @param retries wait steps of the slave (RETRYCNT)
 * @param servers the cluster's servers
 * @param slaves the cluster's slaves, at least one
 */
public record SlaveConfiguration(
    String group,
    long fileVersion,
    ZonedDateTime date,
    ChmpxIdType idType,
    boolean random,
    int replicas,
    int readWriteMicros,
    int retries,
    List<NodeRecord> servers,
    List<Slave> slaves) {

  /**
   * A slave that may connect.
   *
   * @param name host name or expression
   * @param ctlPort its control port
   * @param cuk custom unique key, empty for none
   * @param customSeed custom id seed, empty for none
   */
  public record Slave(String name, int ctlPort, String cuk, String customSeed) {}

  private static final int MIN_NODES = 1024;

  /** Copies the lists and checks that the file will be complete. */
  public SlaveConfiguration {
    servers = List.copyOf(servers);
    slaves = List.copyOf(slaves);
    if (servers.isEmpty() || slaves.isEmpty()) {
      throw new IllegalArgumentException(
          "a slave's configuration needs a server and a slave, but there are "
              + servers.size()
              + " servers and "
              + slaves.size()
              + " slaves");
    }
  }

  /**
   * The file.
   *
   * @return INI text that {@link ChmpxConfiguration} and C++ nodes read
   * @throws IllegalArgumentException when a value holds a line break or a control character
   */
  public String toIni() {
    Ini ini = new Ini();
    ini.section("GLOBAL");
    ini.value("FILEVERSION", fileVersion);
    ini.text("DATE", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
    ini.text("GROUP", group);
    ini.text("MODE", "SLAVE");
    ini.text("CHMPXIDTYPE", idType.name());
    ini.text("DELIVERMODE", random ? "random" : "hash");
    ini.value("MAXCHMPX", Math.max(MIN_NODES, 2L * (servers.size() + slaves.size())));
    ini.value("REPLICA", random ? 0 : replicas);
    ini.value("RWTIMEOUT", readWriteMicros);
    ini.value("RETRYCNT", retries);
    servers.forEach(server -> write(ini, server));
    for (Slave slave : slaves) {
      ini.section("SLVNODE");
      ini.text("NAME", slave.name());
      ini.value("CTLPORT", slave.ctlPort());
      ini.text("CUK", slave.cuk());
      ini.text("CUSTOM_ID_SEED", slave.customSeed());
    }
    return ini.text.toString();
  }

  private static void write(Ini ini, NodeRecord server) {
    ini.section("SVRNODE");
    ini.text("NAME", server.name());
    ini.value("PORT", server.port());
    ini.value("CTLPORT", server.ctlPort());
    ini.text("CUK", server.cuk());
    ini.text("CUSTOM_ID_SEED", server.customSeed());
    ini.pairs("ENDPOINTS", server.endpoints());
    ini.pairs("CTLENDPOINTS", server.ctlEndpoints());
    ini.pairs("FORWARD_PEERS", server.forwardPeers());
    ini.pairs("REVERSE_PEERS", server.reversePeers());
    if (server.ssl().enabled()) {
      ini.text("SSL", "on");
      ini.text("SSL_VERIFY_PEER", server.ssl().verifyPeer() ? "on" : "off");
      ini.text("CAPATH", server.ssl().caPath());
      ini.text("SERVER_CERT", server.ssl().serverCert());
      ini.text("SERVER_PRIKEY", server.ssl().serverKey());
      ini.text("SLAVE_CERT", server.ssl().slaveCert());
      ini.text("SLAVE_PRIKEY", server.ssl().slaveKey());
    }
  }

  /** INI text that grows; empty values are left out. */
  private static final class Ini {
    private final StringBuilder text = new StringBuilder();

    void section(String name) {
      text.append(text.length() == 0 ? "" : "\n").append('[').append(name).append("]\n");
    }

    void value(String key, long value) {
      text(key, Long.toString(value));
    }

    void pairs(String key, List<HostPort> pairs) {
      text(key, pairs.stream().map(HostPort::toString).collect(joining(",")));
    }

    void text(String key, String value) {
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(key + " holds a line break or a control character");
      }
      if (!value.isEmpty()) {
        text.append(key).append(" = ").append(value).append('\n');
      }
    }
  }
}
