package ax.antpick.k2hdkc.client;

import static ax.antpick.k2hdkc.client.ClientBehaviour.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.config.ChmpxConfiguration;
import ax.antpick.k2hdkc.chmpx.slave.SlaveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are described by the configuration of a C++ slave. */
class ConfiguredSlaveTest {

  private static final OwnHost HOST =
      new OwnHost("client.test", Set.of("client.test", "127.0.0.1", "localhost"));

  private static final String CONFIGURATION =
      """
      [GLOBAL]
      FILEVERSION = 1
      GROUP = memory
      MODE = SLAVE
      CHMPXIDTYPE = CUSTOM
      DELIVERMODE = hash
      REPLICA = 1
      PORT = %d
      CTLPORT = 8021
      SELFCTLPORT = 8031
      [SVRNODE]
      NAME = server.test
      ENDPOINTS = 127.0.0.1:%<d
      CUSTOM_ID_SEED = memory-server
      %s
      [SLVNODE]
      NAME = [.]*
      CTLPORT = 8031
      CUSTOM_ID_SEED = configured-client
      %s
      """;

  @TempDir private Path folder;

  @Test
  void aClientStandsWhereACppSlaveStood() throws Exception {
    try (MemoryServer server = new MemoryServer();
        K2hdkcClient client =
            K2hdkcClient.builder().configuration(file(server.port(), "", "")).connect()) {
      client.set(bytes("k"), bytes("v"));
      assertThat(client.get(bytes("k"))).hasValue(bytes("v"));
      assertThat(client.states()).hasSize(1);
    }
  }

  @Test
  void settingsComeFromTheConfiguration() throws IOException {
    SlaveSettings settings = settings(file(8020, "", ""));
    assertThat(settings.group()).isEqualTo("memory");
    assertThat(settings.idType()).isEqualTo(ChmpxIdType.CUSTOM);
    assertThat(settings.replicas()).isEqualTo(1);
    assertThat(settings.tls()).isEmpty();
    assertThat(settings.identity().name()).isEqualTo("client.test");
    assertThat(settings.identity().ctlPort()).isEqualTo(8031);
    assertThat(settings.identity().customSeed()).isEqualTo("configured-client");
    assertThat(settings.configured()).extracting(NodeRecord::port).containsExactly(8020);
  }

  @Test
  void aServersConfigurationIsRefused() throws IOException {
    OwnHost server = new OwnHost("server.test", Set.of("server.test"));
    ChmpxConfiguration read =
        ChmpxConfiguration.read(
            Files.writeString(
                folder.resolve("server.ini"),
                CONFIGURATION.formatted(8020, "", "").replace("MODE = SLAVE", "MODE = SERVER")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ConfiguredSlave(read, server).settings(OptionalInt.of(8021), Optional.empty()))
        .withMessageContaining("this host is a server there, a client needs an SLVNODE");
  }

  @Test
  void certificatesThatCannotBeReadAreNamed() throws IOException {
    String protectedServer = "SSL = on\nSERVER_CERT = /s.crt\nSERVER_PRIKEY = /s.key";
    String missing = folder.resolve("missing.crt").toString();
    Path file = file(8020, protectedServer, "CAPATH = " + missing);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("CAPATH")
        .withMessageContaining(missing);
    assertThat(settings(file(8020, protectedServer, "")).tls()).isPresent();
  }

  @Test
  void tlsIsForAllServersOrNone() throws IOException {
    String second =
        """
        [SVRNODE]
        NAME = second.test
        CUSTOM_ID_SEED = second
        SSL = on
        SERVER_CERT = /s.crt
        SERVER_PRIKEY = /s.key""";
    Path file = file(8020, second, "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(file))
        .withMessageContaining("SSL is on for 1 of 2 SVRNODE");
  }

  @Test
  void thisHostKnowsItself() {
    OwnHost host = OwnHost.ofSystem();
    assertThat(host.all()).contains("localhost", "127.0.0.1", host.name());
    assertThat(host.normalise("localhost")).isEqualTo(host.name());
    assertThat(HOST.normalise("no-such-host.invalid")).isEqualTo("no-such-host.invalid");
  }

  private SlaveSettings settings(Path file) throws IOException {
    return new ConfiguredSlave(ChmpxConfiguration.read(file), HOST)
        .settings(OptionalInt.empty(), Optional.empty());
  }

  private Path file(int port, String server, String slave) throws IOException {
    return Files.writeString(
        folder.resolve("slave.ini"), CONFIGURATION.formatted(port, server, slave));
  }
}
