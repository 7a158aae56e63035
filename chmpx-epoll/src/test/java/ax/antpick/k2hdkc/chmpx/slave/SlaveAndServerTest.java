package ax.antpick.k2hdkc.chmpx.slave;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.tls.Certificates;
import ax.antpick.k2hdkc.chmpx.tls.TlsContexts;
import ax.antpick.k2hdkc.chmpx.tls.TlsVersion;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of this project against each other. */
class SlaveAndServerTest {

  private static final NodeIdentity SELF = new NodeIdentity("me", 1, "", List.of(), "slave-1");

  @TempDir Path folder;

  private final RecordedEvents events = new RecordedEvents();
  private ChmpxSlave slave;

  @AfterEach
  void close() {
    if (slave != null) {
      slave.close();
    }
  }

  private static SlaveSettings.Builder settings(String group, RealServers servers) {
    return SlaveSettings.builder(group, ChmpxIdType.CUSTOM, SELF)
        .bootstrap(List.of(servers.address(0)))
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
        .retries(Duration.ofMillis(5), Duration.ofMillis(100));
  }

  private CompletableFuture<Void> start(SlaveSettings settings) {
    slave = ChmpxSlave.create(settings, events, 2);
    return slave.start().toCompletableFuture();
  }

  private void assertEcho(long serverId, int requests) {
    for (int i = 0; i < requests; i++) {
      ServerLink link = slave.link(serverId).orElseThrow();
      ByteBuf request = link.newRequest(8);
      request.writeCharSequence("m" + i, UTF_8);
      assertThat(link.send(DeliveryMode.ROUTING, 100 + i, i, request)).isTrue();
    }
    await().until(() -> events.replies.size() == requests);
    assertThat(events.replies)
        .allSatisfy(
            reply ->
                assertThat(new String(reply.body(), UTF_8)).isEqualTo("m" + (reply.msgId() - 100)));
    events.replies.clear();
  }

  @Test
  void talksToAServerKnownByItsAddressAlone() throws Exception {
    try (RealServers servers = new RealServers(1, Optional.empty())) {
      servers.set(0, NodeStatus.SERVING);
      start(settings(RealServers.GROUP, servers).connectionsPerServer(3).build()).get(10, SECONDS);
      await().until(() -> slave.links().size() == 3);
      assertEcho(servers.id(0), 1000);
    }
  }

  @Test
  void isRefusedByAnotherCluster() throws Exception {
    try (RealServers servers = new RealServers(1, Optional.empty())) {
      servers.set(0, NodeStatus.SERVING);
      assertThatThrownBy(() -> start(settings("OTHER", servers).build()).get(10, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.Refused.class)
          .hasMessageContaining("cluster name");
    }
  }

  @Test
  void followsServersThatComeLeaveAndReturn() throws Exception {
    try (RealServers servers = new RealServers(2, Optional.empty())) {
      servers.set(0, NodeStatus.SERVING);
      start(settings(RealServers.GROUP, servers).build()).get(10, SECONDS);
      assertThat(slave.linkFor(DeliveryMode.ROUTING, 1).orElseThrow().serverId())
          .isEqualTo(servers.id(0));

      servers.set(1, NodeStatus.SERVING);
      await().until(() -> slave.link(servers.id(1)).isPresent());
      await().until(() -> targets().equals(List.of(servers.id(0), servers.id(1))));

      servers.set(1, NodeStatus.NOT_READY);
      await().until(() -> targets().equals(List.of(servers.id(0), servers.id(0))));
      assertEcho(servers.id(1), 10);

      servers.server(1).closePort().get(10, SECONDS);
      servers.set(1, NodeStatus.DOWN);
      await().until(() -> slave.link(servers.id(1)).isEmpty());
      await().until(() -> status(servers.id(1)).equals(NodeStatus.DOWN));

      servers.server(1).open().get(10, SECONDS);
      servers.set(1, NodeStatus.SERVING);
      await().until(() -> targets().equals(List.of(servers.id(0), servers.id(1))));
    }
  }

  private List<Long> targets() {
    return List.of(target(0), target(1));
  }

  private long target(long hash) {
    return slave.linkFor(DeliveryMode.ROUTING, hash).map(ServerLink::serverId).orElse(0L);
  }

  private NodeStatus status(long id) {
    return slave.servers().find(id).map(NodeRecord::status).orElseThrow();
  }

  @Test
  void returnsToTheOnlyServer() throws Exception {
    try (RealServers servers = new RealServers(1, Optional.empty())) {
      servers.set(0, NodeStatus.SERVING);
      start(settings(RealServers.GROUP, servers).build()).get(10, SECONDS);
      servers.server(0).closePort().get(10, SECONDS);
      await().until(() -> slave.links().isEmpty());
      servers.server(0).open().get(10, SECONDS);
      await().until(() -> slave.links().size() == 1);
      assertEcho(servers.id(0), 10);
    }
  }

  @Test
  void speaksTlsWithCertificatesOnBothSides() throws Exception {
    Certificates ca = new Certificates(folder, "ca");
    try (RealServers servers = new RealServers(1, Optional.of(serverTls(ca)))) {
      servers.set(0, NodeStatus.SERVING);
      SslSetting keys = keys(ca, "slave");
      SslContext tls = TlsContexts.client(keys, TlsVersion.DEFAULT, true);
      start(settings(RealServers.GROUP, servers).tls(tls).build()).get(10, SECONDS);
      assertEcho(servers.id(0), 100);
    }
  }

  private static SslContext serverTls(Certificates ca) throws Exception {
    String path = ca.issue("server");
    return TlsContexts.server(
        new SslSetting(true, true, true, ca.ca(), path + ".crt", path + ".key", "", ""),
        TlsVersion.DEFAULT);
  }

  private static SslSetting keys(Certificates ca, String name) throws Exception {
    String path = ca.issue(name);
    return new SslSetting(true, true, true, ca.ca(), "", "", path + ".crt", path + ".key");
  }

  @Test
  void saysThatItsCertificateOrItsServersIsNotTrusted() throws Exception {
    Certificates ca = new Certificates(folder.resolve("a"), "a");
    Certificates other = new Certificates(folder.resolve("b"), "b");
    try (RealServers servers = new RealServers(1, Optional.of(serverTls(ca)))) {
      servers.set(0, NodeStatus.SERVING);
      SslContext distrustful = TlsContexts.client(keys(other, "slave"), TlsVersion.DEFAULT, true);
      assertThatThrownBy(
              () ->
                  start(settings(RealServers.GROUP, servers).tls(distrustful).build())
                      .get(10, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.TlsFailed.class)
          .hasMessageContaining(servers.address(0).toString());
    }
  }

  @Test
  void saysThatTheServerWantsACertificate() throws Exception {
    Certificates ca = new Certificates(folder, "ca");
    try (RealServers servers = new RealServers(1, Optional.of(serverTls(ca)))) {
      servers.set(0, NodeStatus.SERVING);
      SslSetting none = new SslSetting(true, true, true, ca.ca(), "", "", "", "");
      SslContext bare = TlsContexts.client(none, TlsVersion.DEFAULT, true);
      assertThatThrownBy(
              () -> start(settings(RealServers.GROUP, servers).tls(bare).build()).get(10, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.TlsFailed.class)
          .hasMessageContaining(servers.address(0).toString());
    }
  }

  @Test
  void saysThatOneSideSpeaksTlsAndTheOtherDoesNot() throws Exception {
    Certificates ca = new Certificates(folder, "ca");
    try (RealServers servers = new RealServers(1, Optional.of(serverTls(ca)))) {
      servers.set(0, NodeStatus.SERVING);
      assertThatThrownBy(() -> start(settings(RealServers.GROUP, servers).build()).get(10, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.Disconnected.class)
          .hasMessageContaining("speaks TLS");
    }
    try (RealServers plain = new RealServers(1, Optional.empty())) {
      plain.set(0, NodeStatus.SERVING);
      SslContext tls = TlsContexts.client(keys(ca, "slave"), TlsVersion.DEFAULT, true);
      SlaveSettings settings =
          settings(RealServers.GROUP, plain)
              .tls(tls)
              .timeouts(Duration.ofMillis(300), Duration.ofSeconds(1))
              .build();
      assertThatThrownBy(() -> start(settings).get(10, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.TlsFailed.class);
    }
  }
}
