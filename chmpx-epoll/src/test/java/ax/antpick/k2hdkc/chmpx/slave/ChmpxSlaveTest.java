package ax.antpick.k2hdkc.chmpx.slave;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.GoldenFrames;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.slave.ScriptedServer.Manner;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChmpxSlaveTest {

  private static final int TERM_ID_AT = 0x28;
  private static final int TIME_AT = 0x58;
  private static final int NO_OFFSET = -1;
  private static final NodeIdentity SELF =
      new NodeIdentity("vm.spec.test", 18130, "", List.of(), "");

  private final RecordedEvents events = new RecordedEvents();
  private final EventLoopGroup loops = Transport.best().newLoops(2, "slave-test");
  private ChmpxSlave slave;

  @AfterEach
  void close() throws InterruptedException {
    if (slave != null) {
      slave.close();
    }
    loops.shutdownGracefully(0, 2, SECONDS).await();
  }

  /** Names of servers resolve nowhere, as with a server behind an address translation. */
  private static CompletableFuture<List<InetAddress>> literalsOnly(String host) {
    return host.startsWith("127.")
        ? CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()))
        : CompletableFuture.failedFuture(new UnknownHostException(host));
  }

  private static SlaveSettings.Builder settings(ScriptedServer... servers) {
    return SlaveSettings.builder("SPECGRP", ChmpxIdType.NAME, SELF)
        .bootstrap(List.of(servers).stream().map(ScriptedServer::address).toList())
        .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2))
        .retries(Duration.ofMillis(5), Duration.ofMillis(50));
  }

  private CompletableFuture<Void> start(SlaveSettings settings) {
    slave =
        ChmpxSlave.create(settings, events, loops, Transport.best(), ChmpxSlaveTest::literalsOnly);
    return slave.start().toCompletableFuture();
  }

  private ServerLink linkTo(ScriptedServer server) {
    return await().until(() -> slave.link(server.id()), Optional::isPresent).get();
  }

  private boolean ask(ServerLink link, long msgId, String text) {
    ByteBuf request = link.newRequest(text.length());
    request.writeCharSequence(text, UTF_8);
    return link.send(DeliveryMode.ROUTING, msgId, 7, request);
  }

  @Test
  void knowsTheServerByItsAddressAloneAndSpeaksAsCaptured() throws Exception {
    try (ScriptedServer server = new ScriptedServer(GoldenFrames.SERVER, "vm.spec.test")) {
      start(settings(server).build()).get(5, SECONDS);

      assertThat(slave.ownId()).isEqualTo(GoldenFrames.SLAVE);
      assertThat(server.commands())
          .containsExactly(
              PxCommand.VERSION_REQ,
              PxCommand.N2_CONINIT_REQ,
              PxCommand.N2_STATUS_REQ,
              PxCommand.MERGE_SUSPEND_GET,
              PxCommand.N2_CONINIT_REQ);
      // The first frame goes to a server whose id is not known yet.
      assertAsCaptured(server, 0, "VERSION_REQ", TERM_ID_AT);
      assertAsCaptured(server, 1, "N2_CONINIT_REQ", NO_OFFSET);
      assertAsCaptured(server, 2, "N2_STATUS_REQ", NO_OFFSET);
      assertAsCaptured(server, 3, "MERGE_SUSPEND_GET", NO_OFFSET);
      assertAsCaptured(server, 4, "N2_CONINIT_REQ", NO_OFFSET);
    }
  }

  /** Compares what the capture lists, but for the time of the frame and one more offset. */
  private static void assertAsCaptured(ScriptedServer server, int index, String name, int except) {
    byte[] sent = server.received().get(index);
    GoldenFrames golden = new GoldenFrames();
    assertThat(sent).as(name).hasSameSizeAs(golden.bytes(name));
    for (GoldenFrames.Piece piece : golden.pieces(name)) {
      if (piece.offset() != TIME_AT && piece.offset() != except) {
        int end = piece.offset() + piece.bytes().length;
        assertThat(Arrays.copyOfRange(sent, piece.offset(), end))
            .as("%s at %x", name, piece.offset())
            .isEqualTo(piece.bytes());
      }
    }
  }

  @Test
  void sendsTheKnownIdToAConfiguredServer() throws Exception {
    try (ScriptedServer server = new ScriptedServer(GoldenFrames.SERVER, "127.0.0.1")) {
      SlaveSettings settings =
          settings(server)
              .bootstrap(List.of())
              .configured(List.of(server.record(NodeStatus.DOWN)))
              .build();
      start(settings).get(5, SECONDS);
      assertAsCaptured(server, 0, "VERSION_REQ", NO_OFFSET);
    }
  }

  @Test
  void understandsAnswersSplitAtEveryByte() throws Exception {
    try (ScriptedServer server = new ScriptedServer(1, "a")) {
      server.writesInPiecesOf(1);
      start(settings(server).build()).get(20, SECONDS);
      assertThat(ask(linkTo(server), 5, "hello")).isTrue();
      await().until(() -> events.replies.size() == 1);
      assertThat(events.replies.get(0).body()).asString(UTF_8).isEqualTo("olleh");
      assertThat(events.replies.get(0).msgId()).isEqualTo(5);
    }
  }

  @Test
  void pipelinesRequestsOfManyThreadsOnSeveralConnections() throws Exception {
    int threads = 4;
    int each = 500;
    try (ScriptedServer server = new ScriptedServer(1, "a")) {
      start(settings(server).connectionsPerServer(3).build()).get(5, SECONDS);
      await().until(() -> slave.links().size() == 3);
      for (int t = 0; t < threads; t++) {
        int first = t * each;
        Thread sender =
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    ServerLink link = slave.linkFor(DeliveryMode.ROUTING, i).orElseThrow();
                    assertThat(ask(link, first + i, "r" + (first + i))).isTrue();
                  }
                });
        sender.start();
      }
      await().until(() -> events.replies.size() == threads * each);
      assertThat(events.replies)
          .allSatisfy(
              reply ->
                  assertThat(
                          new StringBuilder(new String(reply.body(), UTF_8)).reverse().toString())
                      .isEqualTo("r" + reply.msgId()));
      assertThat(events.replies.stream().map(RecordedEvents.Reply::msgId)).doesNotHaveDuplicates();
    }
  }

  @Test
  void saysThatItWasRefusedAndWhy() throws Exception {
    try (ScriptedServer server = new ScriptedServer(1, "a")) {
      server.treats(PxCommand.N2_CONINIT_REQ, Manner.REFUSE);
      assertThatThrownBy(() -> start(settings(server).build()).get(5, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(SlaveException.Refused.class)
          .hasMessageContaining(server.address().toString())
          .hasMessageContaining("access list")
          .hasMessageContaining("0x364b47258f21b7f5");
      // It goes on trying, so that a corrected access list helps without a restart.
      server.treats(PxCommand.N2_CONINIT_REQ, Manner.ANSWER);
      await().until(() -> slave.links().size() == 1);
      assertThat(slave.lastFailure()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PxCommand.class,
      names = {"VERSION_REQ", "N2_CONINIT_REQ", "N2_STATUS_REQ", "MERGE_SUSPEND_GET"})
  void namesWhatASilentServerDidNotAnswer(PxCommand command) throws Exception {
    try (ScriptedServer server = new ScriptedServer(1, "a")) {
      server.treats(command, Manner.SILENCE);
      SlaveSettings settings =
          settings(server).timeouts(Duration.ofSeconds(2), Duration.ofMillis(80)).build();
      assertThatThrownBy(() -> start(settings).get(5, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.TimedOut.class)
          .hasMessageContaining("80 ms");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PxCommand.class,
      names = {"VERSION_REQ", "N2_CONINIT_REQ", "N2_STATUS_REQ", "MERGE_SUSPEND_GET"})
  void tellsGarbageFromAClosedConnection(PxCommand command) throws Exception {
    try (ScriptedServer server = new ScriptedServer(1, "a")) {
      server.treats(command, Manner.GARBAGE);
      assertThatThrownBy(() -> start(settings(server).build()).get(5, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.ProtocolViolated.class);
      slave.close();
      server.treats(command, Manner.CLOSE);
      assertThatThrownBy(() -> start(settings(server).build()).get(5, SECONDS))
          .cause()
          .isInstanceOf(SlaveException.Disconnected.class);
    }
  }

  @Test
  void triesTheNextAddressWhenNobodyListens() throws Exception {
    HostPort nobody = freePort();
    try (ScriptedServer server = new ScriptedServer(1, "a")) {
      SlaveSettings settings =
          settings(server).bootstrap(List.of(nobody, server.address())).build();
      start(settings).get(5, SECONDS);
      assertThat(slave.links()).hasSize(1);
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    HostPort nobody = freePort();
    SlaveSettings settings =
        SlaveSettings.builder("g", ChmpxIdType.NAME, SELF).bootstrap(List.of(nobody)).build();
    assertThatThrownBy(() -> start(settings).get(5, SECONDS))
        .cause()
        .isInstanceOf(SlaveException.Unreachable.class)
        .hasMessageContaining(nobody.toString());
  }

  private static HostPort freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new HostPort("127.0.0.1", socket.getLocalPort());
    }
  }

  @Test
  void connectsToAllServersThatAreUp() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "127.0.0.1");
        ScriptedServer b = new ScriptedServer(2, "127.0.0.2");
        ScriptedServer c = new ScriptedServer(3, "127.0.0.3")) {
      a.tells(
          () ->
              List.of(
                  a.record(NodeStatus.SERVING),
                  b.record(NodeStatus.SERVING),
                  c.record(NodeStatus.DOWN)));
      start(settings(a).build()).get(5, SECONDS);
      await().until(() -> slave.links().size() == 2);
      assertThat(slave.link(3)).isEmpty();
      assertThat(slave.linkFor(DeliveryMode.ROUTING, 4).orElseThrow().serverId()).isEqualTo(1);
      assertThat(slave.linkFor(DeliveryMode.ROUTING, 5).orElseThrow().serverId()).isEqualTo(2);
    }
  }

  @Test
  void followsStatusPushes() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "127.0.0.1");
        ScriptedServer b = new ScriptedServer(2, "127.0.0.2")) {
      start(settings(a).build()).get(5, SECONDS);
      await().until(() -> a.persistentConnections() == 1);

      a.push(slave.ownId(), b.record(NodeStatus.SERVING));
      await().until(() -> slave.links().size() == 2);
      assertThat(slave.linkFor(DeliveryMode.ROUTING, 1).orElseThrow().serverId()).isEqualTo(2);

      a.push(slave.ownId(), b.record(new NodeStatus(0x10021)));
      await().until(() -> slave.linkFor(DeliveryMode.ROUTING, 1).isEmpty());

      a.push(slave.ownId(), b.record(NodeStatus.NOT_READY));
      await().until(() -> slave.linkFor(DeliveryMode.ROUTING, 1).isPresent());
      assertThat(slave.linkFor(DeliveryMode.ROUTING, 1).orElseThrow().serverId()).isEqualTo(1);

      a.push(slave.ownId(), b.record(NodeStatus.DOWN));
      await().until(() -> status(b).equals(NodeStatus.DOWN));
      assertThat(slave.link(2)).as("a leaver serves on until it closes").isPresent();
    }
  }

  private NodeStatus status(ScriptedServer server) {
    return slave.servers().find(server.id()).map(NodeRecord::status).orElseThrow();
  }

  @Test
  void missesAVanishedServerAndFindsItAgainAtTheSamePort() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "127.0.0.1")) {
      ScriptedServer b = new ScriptedServer(2, "127.0.0.2");
      a.tells(() -> List.of(a.record(NodeStatus.SERVING), b.record(NodeStatus.SERVING)));
      start(settings(a).build()).get(5, SECONDS);
      ServerLink lost = linkTo(b);
      b.close();
      await().until(() -> !lost.isOpen());
      await().until(() -> status(b).equals(NodeStatus.SERVICE_IN_DOWN));
      assertThat(ask(lost, 1, "late")).isFalse();
      assertThat(events.downs).hasSize(1);
      assertThat(events.downs.get(0).cause()).isInstanceOf(SlaveException.Disconnected.class);

      int port = b.address().port();
      try (ScriptedServer again =
          new ScriptedServer(2, "127.0.0.2", port, ServerSocketFactory.getDefault())) {
        again.tells(() -> List.of(a.record(NodeStatus.SERVING), again.record(NodeStatus.SERVING)));
        linkTo(again);
        await().until(() -> status(again).equals(NodeStatus.SERVING));
        assertThat(slave.links()).hasSize(2);
      }
    }
  }

  @Test
  void comesBackToTheOnlyServerAfterItsRestart() throws Exception {
    ScriptedServer a = new ScriptedServer(1, "a");
    start(settings(a).connectionsPerServer(2).build()).get(5, SECONDS);
    await().until(() -> slave.links().size() == 2);
    a.close();
    await().until(() -> slave.links().isEmpty());
    await().until(() -> status(a).equals(NodeStatus.DOWN));
    assertThat(slave.linkFor(DeliveryMode.ROUTING, 1)).isEmpty();
    await().until(() -> slave.lastFailure().isPresent());
    try (ScriptedServer again =
        new ScriptedServer(1, "a", a.address().port(), ServerSocketFactory.getDefault())) {
      await().until(() -> slave.links().size() == 2);
      assertThat(ask(linkTo(again), 9, "ab")).isTrue();
      await().until(() -> !events.replies.isEmpty());
    }
  }

  @Test
  void restoresASingleLostConnection() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "a")) {
      start(settings(a).connectionsPerServer(4).build()).get(5, SECONDS);
      await().until(() -> slave.links().size() == 4);
      a.dropConnections();
      await().until(() -> events.downs.size() == 4);
      await().until(() -> slave.links().size() == 4);
    }
  }

  @Test
  void dropsALinkThatBreaksTheProtocol() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "a")) {
      start(settings(a).build()).get(5, SECONDS);
      await().until(() -> a.persistentConnections() == 1);
      a.writeRaw(new byte[200]);
      await().until(() -> events.downs.size() == 1);
      assertThat(events.downs.get(0).cause()).isInstanceOf(SlaveException.ProtocolViolated.class);
      await().until(() -> slave.links().size() == 1);
    }
  }

  @Test
  void refusesEmptyAndOverlongRequests() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "a")) {
      start(settings(a).maxFrame(SlaveSettings.MIN_MAX_FRAME).build()).get(5, SECONDS);
      ServerLink link = linkTo(a);
      assertThatThrownBy(() -> ask(link, 1, "")).hasMessageContaining("120 bytes");
      assertThatThrownBy(() -> ask(link, 1, "x".repeat(SlaveSettings.MIN_MAX_FRAME)))
          .hasMessageContaining("allowed is 121 to");
      assertThat(link.isOpen()).isTrue();
    }
  }

  @Test
  void closesItsLinks() throws Exception {
    try (ScriptedServer a = new ScriptedServer(1, "a")) {
      start(settings(a).build()).get(5, SECONDS);
      ServerLink link = linkTo(a);
      slave.close();
      slave.close();
      await().until(() -> events.downs.size() == 1);
      assertThat(events.downs.get(0).cause()).isInstanceOf(SlaveException.Closed.class);
      assertThat(ask(link, 1, "x")).isFalse();
      await().until(() -> a.persistentConnections() == 0);
    }
  }

  @Test
  void endsAStartThatIsNotDone() {
    SlaveSettings settings =
        SlaveSettings.builder("g", ChmpxIdType.NAME, SELF)
            .bootstrap(List.of(new HostPort("never", 1)))
            .build();
    slave =
        ChmpxSlave.create(
            settings, events, loops, Transport.best(), host -> new CompletableFuture<>());
    CompletableFuture<Void> starting = slave.start().toCompletableFuture();
    slave.close();
    assertThatThrownBy(() -> starting.get(5, SECONDS))
        .cause()
        .isInstanceOf(SlaveException.Closed.class);
  }
}
