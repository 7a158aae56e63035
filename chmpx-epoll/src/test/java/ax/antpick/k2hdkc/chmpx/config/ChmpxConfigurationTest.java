package ax.antpick.k2hdkc.chmpx.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChmpxConfigurationTest {

  private static final String SMALL =
      """
      [GLOBAL]
      FILEVERSION = 1
      GROUP = G
      DELIVERMODE = hash
      PORT = 8020
      CTLPORT = 8021
      [SVRNODE]
      NAME = a
      [SLVNODE]
      NAME = .*
      """;

  @TempDir Path folder;

  private static ChmpxConfiguration resource(String name) throws IOException {
    return ChmpxConfiguration.read(
        Path.of(ChmpxConfigurationTest.class.getResource("/chmpx/config/" + name).getPath()));
  }

  private ChmpxConfiguration read(String name, String text) {
    try {
      return ChmpxConfiguration.read(Files.writeString(folder.resolve(name), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"full.ini", "full.yaml", "full.json"})
  void readsEveryKeyInEveryFormat(String file) throws IOException {
    ChmpxConfiguration read = resource(file);

    SslSetting ssl =
        new SslSetting(
            true,
            true,
            true,
            "/etc/keys/ca.crt",
            "/etc/keys/server.crt",
            "/etc/keys/server.key",
            "/etc/keys/slave.crt",
            "/etc/keys/slave.key");
    assertThat(read.global())
        .isEqualTo(
            new GlobalSettings(
                "SPECGRP",
                1,
                "Wed, 13 May 2015 13:30:19 +0900",
                Optional.of(NodeMode.SERVER),
                ChmpxIdType.CTLENDPOINTS,
                new DeliverySettings(false, 8, 1, true, true, 5),
                1000,
                OptionalInt.empty(),
                OptionalInt.of(18121),
                OptionalInt.of(18123),
                Optional.of("cuk-b"),
                new SocketSettings(100000, 1000, 500000, 1, 3, 0),
                new QueueSettings(2, 4, 1, 2, 1, 1, 1000, 10000, false, 2),
                new PayloadSettings(false, 4, 5, 8),
                ssl,
                TlsVersion.TLS_1_2,
                "/etc/nss"));
    ServerEntry a = read.servers().get(0);
    assertThat(a.name()).isEqualTo("a.example.com");
    assertThat(a.port()).isEqualTo(18120);
    assertThat(a.ctlPort()).as("from GLOBAL").hasValue(18121);
    assertThat(a.endpoints())
        .containsExactly(
            new HostPort("192.0.2.1", 28120), new HostPort("nat.example.com", HostPort.NO_PORT));
    assertThat(a.ssl().enabled()).isFalse();
    assertThat(a.reversePeers()).hasSize(2);
    assertThat(read.servers().get(1).ssl()).isEqualTo(ssl);
    SlaveEntry slave = read.slaves().get(0);
    assertThat(slave.matches("SLAVE9.example.com", 18130, "cuk-77")).isTrue();
    assertThat(slave.matches("slave9.example.com", 18130, "cuk-x")).isFalse();
    assertThat(slave.matches("slave9.example.com", 18131, "cuk-7")).isFalse();
    assertThat(slave.ssl().slaveCert()).isEqualTo("/etc/keys/other.crt");
    assertThat(slave.ssl().slaveKey()).as("from GLOBAL").isEqualTo("/etc/keys/slave.key");
    assertThat(read.otherSections())
        .isEqualTo(Map.of("K2HDKC", Map.of("K2HTYPE", "mem", "K2HMASKBIT", "8")));
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void fillsInTheDefaults() {
    GlobalSettings global = read("x.ini", SMALL).global();
    assertThat(global.idType()).isEqualTo(ChmpxIdType.NAME);
    assertThat(global.mode()).isEmpty();
    assertThat(global.delivery()).isEqualTo(new DeliverySettings(false, 1024, 0, true, false, 0));
    assertThat(global.historyLog()).isEqualTo(8192);
    assertThat(global.sockets()).isEqualTo(new SocketSettings(200, -1, 5000, 0, 1, 60));
    assertThat(global.queues())
        .isEqualTo(new QueueSettings(1, 8192, 1, 8, 1, 1, 10_000, 3, true, 0));
    assertThat(global.payload()).isEqualTo(new PayloadSettings(true, 0, 0, 0));
    assertThat(global.ssl()).isEqualTo(SslSetting.OFF);
    assertThat(global.minTlsVersion()).isEqualTo(TlsVersion.DEFAULT);
  }

  @Test
  void appliesTheConsistencyRules() {
    String random = SMALL.replace("hash", "RANDOM\nREPLICA=3\nDOMERGE=on\nAUTOMERGE=off");
    assertThat(read("x.ini", random).global().delivery())
        .isEqualTo(new DeliverySettings(true, 1024, 0, true, false, 0));
    String merging = SMALL.replace("hash", "hash\nDOMERGE=on\nREPLICA=2");
    assertThat(read("x.ini", merging).global().delivery())
        .isEqualTo(new DeliverySettings(false, 1024, 2, false, true, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GROUP = G           | GROUP =             | x.ini:1: GROUP is missing in GLOBAL",
        "FILEVERSION = 1     | FILEVERSION = one   | x.ini:2: FILEVERSION is 'one', allowed is",
        "DELIVERMODE = hash  | DELIVERMODE = fast  | x.ini:4: DELIVERMODE is 'fast', allowed is random, hash",
        "DELIVERMODE = hash  | REPLICA = 1         | x.ini:1: DELIVERMODE is missing in GLOBAL",
        "PORT = 8020         | PORT = 65535        | x.ini:5: PORT is '65535', allowed is 0 to 65534",
        "PORT = 8020         | MAXCHMPX = 32769    | x.ini:5: MAXCHMPX is '32769', allowed is 1 to 32768",
        "PORT = 8020         | MAXCHMPX = 8        | x.ini:7: PORT is missing in SVRNODE and in GLOBAL",
        "PORT = 8020         | REPLICA = 1025      | x.ini:5: REPLICA is '1025', allowed is 0 to 1024",
        "PORT = 8020         | RWTIMEOUT = 1000000 | x.ini:5: RWTIMEOUT is '1000000', allowed is 1 to 999999",
        "PORT = 8020         | MQACK = maybe       | x.ini:5: MQACK is 'maybe', allowed is ON, YES, OFF, NO",
        "PORT = 8020         | MODE = both         | x.ini:5: MODE is 'both', allowed is server, slave",
        "PORT = 8020         | CHMPXIDTYPE = x     | x.ini:5: CHMPXIDTYPE is 'x', allowed are [NAME, CUK",
        "PORT = 8020         | SSL_MIN_VER = TLS9  | x.ini:5: SSL_MIN_VER is 'TLS9', allowed is DEFAULT",
        "GROUP = G           | GROUP = G,CHMPXIDTYPE = CUK | x.ini:8: CUK is missing in SVRNODE",
        "CTLPORT = 8021      | CHMPXIDTYPE = CUSTOM| x.ini:7: CTLPORT is missing in SVRNODE",
        "NAME = a            | NAME = a,SSL = on   | x.ini:7: SERVER_CERT is missing in SVRNODE",
        "NAME = a            | NAME =              | x.ini:7: NAME is missing in SVRNODE",
        "NAME = a            | NAME = a,ENDPOINTS = b:x | x.ini:9: ENDPOINTS: port of 'b:x' is 'x'",
        "NAME = a            | NAME = a,PORT = 1,ENDPOINTS = 1;2;3;4;5 | x.ini:10: ENDPOINTS is",
        "NAME = .*           | NAME = (            | x.ini:10: NAME: '(' is no regular expression",
        "[SVRNODE]           | [OTHER]             | x.ini: SVRNODE is missing, at least one is needed",
        "[SLVNODE]           | [OTHER]             | x.ini: SLVNODE is missing, at least one is needed",
        "[GLOBAL]            | [OTHER]             | x.ini: section GLOBAL is missing",
        "[SVRNODE]           | [GLOBAL]            | x.ini:7: section GLOBAL is given again",
        "[SLVNODE]           | [SVRNODE]           | x.ini: SLVNODE is missing",
        "NAME = a            | hello               | x.ini:8: 'hello' is neither [SECTION], KEY = VALUE",
        "[GLOBAL]            | A = 1,[GLOBAL]      | x.ini:1: A stands before the first [SECTION]",
      })
  void namesFileLineKeyValueAndWhatIsAllowed(String from, String to, String message) {
    String text = SMALL.replace(from, to.replace(",", "\n").replace(";", ","));
    assertThatThrownBy(() -> read("x.ini", text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(folder.resolve(message).toString());
  }

  @Test
  void refusesServersWithTheSameId() {
    String twice = SMALL.replace("[SLVNODE]", "[SVRNODE]\nNAME = a\nPORT = 1\n[SLVNODE]");
    assertThatThrownBy(() -> read("x.ini", twice))
        .hasMessageContaining("x.ini:9: SVRNODE a has the same id as that of line 7");
  }

  @Test
  void warnsOfUnknownAndRepeatedKeys() {
    String odd = SMALL.replace("PORT = 8020", "PORT = 8019\nPORT = 8020\nCOLOUR = red");
    ChmpxConfiguration read = read("x.ini", odd);
    String file = folder.resolve("x.ini").toString();
    assertThat(read.warnings())
        .containsExactlyInAnyOrder(
            file + ":6: PORT is given again, line 5 does not count",
            file + ":7: unknown key COLOUR in GLOBAL");
    assertThat(read.global().port()).hasValue(8020);
  }

  @Test
  void refusesWhatYamlCouldBlowUp() {
    String bomb =
        """
        a: &a [x, x]
        b: &b [*a, *a]
        GLOBAL: {GROUP: g}
        """;
    assertThatThrownBy(() -> read("x.yaml", bomb))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("x.yaml:2: aliases (*a) are not allowed");
    String deep = "GLOBAL: " + "[".repeat(100_000);
    assertThatThrownBy(() -> read("x.yaml", deep)).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> read("x.json", "{\"X\": " + "[".repeat(100_000)))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "[]",
        "GLOBAL: 1",
        "GLOBAL: [1]",
        "GLOBAL: {GROUP: [a]}",
        "GLOBAL: {GROUP: {a: b}}",
        "GLOBAL: {GROUP: a",
        "a: 1\n---\nb: 2",
        "\t- x: : y",
        "%YAML 9.9"
      })
  void namesTheFileOfYamlThatIsNone(String text) {
    assertThatThrownBy(() -> read("x.yaml", text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(folder.resolve("x.yaml").toString());
  }

  @Test
  void refusesNulBytes() {
    assertThatThrownBy(() -> read("x.ini", SMALL.replace("NAME = a", "CAPATH = /a\0b")))
        .hasMessageEndingWith("x.ini:8: CAPATH contains a NUL byte");
  }

  @Test
  void boundsTheFile() throws IOException {
    Path file = folder.resolve("big.ini");
    Files.write(file, new byte[ChmpxConfiguration.MAX_BYTES + 1]);
    assertThatThrownBy(() -> ChmpxConfiguration.read(file)).hasMessageContaining("4194304");
    Files.write(file, new byte[] {'#', (byte) 0xff});
    assertThatThrownBy(() -> ChmpxConfiguration.read(file)).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> ChmpxConfiguration.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readsJsonFromAString() throws IOException {
    String json =
        new String(getClass().getResourceAsStream("/chmpx/config/full.json").readAllBytes(), UTF_8);
    assertThat(ChmpxConfiguration.ofJson("CHMJSONCONF", json).servers()).hasSize(2);
  }

  @Test
  void findsTheOwnEntry() throws IOException {
    ChmpxConfiguration full = resource("full.ini");
    assertThat(
            full.ownEntry(
                Set.of("b.example.com", "192.0.2.2"), OptionalInt.empty(), Optional.empty()))
        .as("by SELFCTLPORT and SELFCUK")
        .isEqualTo(full.servers().get(1));
    assertThat(full.ownEntry(Set.of("192.0.2.7"), OptionalInt.of(18121), Optional.of("cuk-a")))
        .as("by FORWARD_PEERS")
        .isEqualTo(full.servers().get(0));
    assertThatThrownBy(
            () ->
                full.ownEntry(
                    Set.of("slave1.example.com"), OptionalInt.of(18130), Optional.of("cuk-1")))
        .hasMessageContaining("full.ini:68: the own entry is that of a SLAVE but MODE says");
    assertThatThrownBy(
            () -> full.ownEntry(Set.of("a.example.com"), OptionalInt.of(1), Optional.of("x")))
        .hasMessageContaining("no SVRNODE or SLVNODE fits host [a.example.com], control port 1");
  }

  @Test
  void findsTheSlaveThatItIs() {
    ChmpxConfiguration small = read("x.ini", SMALL);
    assertThat(small.ownEntry(Set.of("z"), OptionalInt.empty(), Optional.empty()))
        .isEqualTo(small.slaves().get(0));
    String twice = SMALL.replace("[SLVNODE]", "[SVRNODE]\nNAME = a\nCTLPORT = 1\n[SLVNODE]");
    String open = twice.replace("CTLPORT = 8021", "").replace("NAME = a", "NAME = a\nCTLPORT = 2");
    assertThatThrownBy(
            () ->
                read("x.ini", open.replaceFirst("CTLPORT = 2\nCTLPORT = 1", "CTLPORT = 1"))
                    .ownEntry(Set.of("a"), OptionalInt.empty(), Optional.empty()))
        .hasMessageContaining("several SVRNODE fit host [a]");
  }

  @Test
  void givesTheRecordsThatASlaveStartsWith() {
    ChmpxConfiguration spec =
        read(
            "x.ini",
            SMALL
                .replace("GROUP = G", "GROUP = SPECGRP")
                .replace("CTLPORT = 8021", "CTLPORT = 18121")
                .replace("NAME = a", "NAME = localhost"));
    List<NodeRecord> records = spec.serverRecords(name -> "vm.spec.test");
    assertThat(records).hasSize(1);
    assertThat(records.get(0).id()).isEqualTo(0x363789ab8f21ac10L);
    assertThat(records.get(0).port()).isEqualTo(8020);
    assertThat(records.get(0).status()).isEqualTo(NodeStatus.DOWN);
  }
}
