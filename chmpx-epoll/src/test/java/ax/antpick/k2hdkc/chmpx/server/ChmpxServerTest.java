package ax.antpick.k2hdkc.chmpx.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.ConinitReq;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import ax.antpick.k2hdkc.chmpx.codec.PxHead;
import ax.antpick.k2hdkc.chmpx.codec.StatusChange;
import ax.antpick.k2hdkc.chmpx.codec.StatusList;
import ax.antpick.k2hdkc.chmpx.codec.SuspendRes;
import ax.antpick.k2hdkc.chmpx.codec.VersionRes;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of slaves' connections (chmpx-wire.md 2.4, 4). */
class ChmpxServerTest {

  private static TestServer start() throws Exception {
    return new TestServer(Transport.best(), ServerLimits.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void slaveStartsAsInChmpx(Transport transport) throws Exception {
    try (TestServer test = new TestServer(transport, ServerLimits.DEFAULT)) {
      try (RawSlave first = test.slave()) {
        first.head(PxCommand.VERSION_REQ);
        RawSlave.Frame version = first.read();
        assertThat(version.header().deptId()).isEqualTo(test.self.id());
        assertThat(version.header().termId()).isEqualTo(first.id);
        assertThat(VersionRes.read(version.body()).curVersion()).isEqualTo(2);
        first.connect();
        first.head(PxCommand.N2_STATUS_REQ);
        assertThat(StatusList.read(first.read().body(), PxCommand.N2_STATUS_RES))
            .extracting(NodeRecord::id)
            .containsExactly(test.self.id());
        first.head(PxCommand.MERGE_SUSPEND_GET);
        assertThat(SuspendRes.read(first.read().body())).isFalse();
      }
      try (RawSlave second = test.connected()) {
        second.write(second.request(42, "hello".getBytes(UTF_8)));
        RawSlave.Frame reply = second.read();
        assertThat(reply.bytes()).isEqualTo("hello".getBytes(UTF_8));
        assertThat(reply.header().type()).isEqualTo(FrameHeader.TYPE_C2C);
        assertThat(reply.header().c2cType()).isEqualTo(FrameHeader.C2C_NORMAL);
        assertThat(reply.header().deptId()).isEqualTo(test.self.id());
        assertThat(reply.header().termId()).isEqualTo(second.id);
        assertThat(reply.header().termMsgId()).isEqualTo(42);
        assertThat(reply.header().hash()).isEqualTo(77);
      }
      await().untilAsserted(() -> assertThat(test.server.metrics().sessions()).isZero());
      assertThat(test.echo.closed).isEqualTo(2);
      assertThat(test.server.metrics().handshakes()).isEqualTo(2);
      assertThat(test.server.metrics().connections()).isZero();
    }
  }

  @Test
  void statusRecordsAreStampedWithTheTimeOfTheAnswer() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected()) {
      slave.head(PxCommand.N2_STATUS_REQ);
      NodeRecord self = StatusList.read(slave.read().body(), PxCommand.N2_STATUS_RES).get(0);
      assertThat(self.statusTime().seconds())
          .isBetween(Instant.now().getEpochSecond() - 5, Instant.now().getEpochSecond() + 5);
    }
  }

  @Test
  void requestsOfOneReadAreOneBurst() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected()) {
      ByteArrayOutputStream many = new ByteArrayOutputStream();
      for (int i = 0; i < 50; i++) {
        ByteBuf frame = slave.request(i, new byte[] {(byte) i});
        frame.readBytes(many, frame.readableBytes()).release();
      }
      slave.write(many.toByteArray());
      for (int i = 0; i < 50; i++) {
        RawSlave.Frame reply = slave.read();
        assertThat(reply.header().termMsgId()).isEqualTo(i);
        assertThat(reply.bytes()).containsExactly(i);
      }
      assertThat(test.echo.bursts).isLessThan(10);
      await()
          .untilAsserted(
              () -> {
                assertThat(test.server.metrics().received().frames()).isEqualTo(50);
                assertThat(test.server.metrics().sent().bytes()).isEqualTo(50 * 121);
                assertThat(test.server.metrics().sent().shortest()).isEqualTo(121);
                assertThat(test.server.metrics().received().longest()).isEqualTo(121);
              });
    }
  }

  @Test
  void otherThreadsMaySend() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected()) {
      test.echo.otherThread = true;
      for (int i = 0; i < 100; i++) {
        slave.write(slave.request(i, new byte[100]));
        assertThat(slave.read().header().termMsgId()).isEqualTo(i);
      }
    }
  }

  @Test
  void severalConnectionsOfOneSlave() throws Exception {
    try (TestServer test = start();
        RawSlave one = test.connected();
        RawSlave two = test.connected()) {
      one.write(one.request(1, "one".getBytes(UTF_8)));
      two.write(two.request(2, "two".getBytes(UTF_8)));
      assertThat(two.read().bytes()).isEqualTo("two".getBytes(UTF_8));
      assertThat(one.read().bytes()).isEqualTo("one".getBytes(UTF_8));
      await().untilAsserted(() -> assertThat(test.server.sessions()).hasSize(2));
      assertThat(test.server.sessions()).allMatch(session -> session.slaveId() == one.id);
    }
  }

  @Test
  void tellsItsSlavesAndShowsTheirMessages() throws Exception {
    try (TestServer test = start();
        RawSlave one = test.connected();
        RawSlave two = test.connected()) {
      AtomicLong seen = new AtomicLong();
      test.server.tap(
          new FrameTap() {
            @Override
            public void received(long bytes) {
              seen.addAndGet(bytes);
            }

            @Override
            public void sent(long bytes) {
              seen.addAndGet(1000 * bytes);
            }
          });
      one.write(one.request(1, new byte[1]));
      one.read();
      two.write(two.request(1, new byte[1]));
      two.read();
      assertThat(seen).hasValue(2 * 121_121);
      assertThat(test.server.slaves()).hasSize(1);
      SlavePeer slave = test.server.slaves().get(0);
      assertThat(slave.node().id()).isEqualTo(one.id);
      assertThat(slave.node().status()).isEqualTo(NodeStatus.SLAVE_UP);
      assertThat(slave.node().identity()).isEqualTo(one.identity);
      assertThat(slave.sockets()).hasSize(Transport.best() == Transport.EPOLL ? 2 : 0);
      assertThat(test.server.socket().isPresent()).isEqualTo(Transport.best() == Transport.EPOLL);
    }
  }

  @Test
  void listensOnIpv6() throws Exception {
    try (TestServer test = start()) {
      ServerSettings settings =
          new ServerSettings(
              RawSlave.GROUP,
              ChmpxIdType.CUSTOM,
              new InetSocketAddress("::1", 0),
              ServerLimits.DEFAULT,
              test.access,
              Optional.empty());
      ChmpxServer server =
          new ChmpxServer(
              settings,
              NodeView.alone(() -> test.self),
              test.echo,
              test.loops,
              InstantSource.system());
      InetSocketAddress address = server.open().get(10, TimeUnit.SECONDS);
      try (RawSlave slave = new RawSlave(address, test.self.id()).connect()) {
        slave.write(slave.request(1, new byte[2]));
        assertThat(slave.read().bytes()).hasSize(2);
      }
      server.closePort().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void longFramesPassBothWays() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected()) {
      byte[] body = new byte[5_000_000];
      for (int i = 0; i < body.length; i++) {
        body[i] = (byte) (i * 31);
      }
      slave.write(slave.request(1, body));
      assertThat(slave.read().bytes()).isEqualTo(body);
      assertThat(test.server.budget().used()).isZero();
    }
  }

  @Test
  void changesArePushedToConnectionsThatStay() throws Exception {
    ServerLimits limits =
        ServerLimits.DEFAULT.withTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));
    try (TestServer test = new TestServer(Transport.best(), limits);
        RawSlave asker = test.connected();
        RawSlave stays = test.connected()) {
      asker.head(PxCommand.N2_STATUS_REQ);
      assertThat(asker.read().command()).isEqualTo(PxCommand.N2_STATUS_RES);
      NodeRecord other =
          NodeRecord.server(5, RawSlave.identity("other"), 1).withStatus(NodeStatus.SERVING);
      NodeRecord gone =
          NodeRecord.server(6, RawSlave.identity("gone"), 1).withStatus(NodeStatus.DOWN);
      test.server.push(List.of(other, gone));

      NodeRecord first = pushed(stays);
      assertThat(first.id()).isEqualTo(6);
      assertThat(first.statusTime().seconds()).isGreaterThan(Instant.now().getEpochSecond() + 3500);
      assertThat(pushed(stays).id()).isEqualTo(5);

      test.server.push(List.of(other)); // the same word
      test.server.push(List.of(other.withStatus(NodeStatus.DRAINING)));
      assertThat(pushed(stays).status()).isEqualTo(NodeStatus.DRAINING);
      asker.head(PxCommand.MERGE_SUSPEND_GET);
      assertThat(asker.read().command()).isEqualTo(PxCommand.MERGE_SUSPEND_RES);
      assertThat(test.server.metrics().pushes()).isEqualTo(3);
    }
  }

  @Test
  void whatChangedBeforeAConnectionStaysIsToldThen() throws Exception {
    try (TestServer test = start()) {
      test.server.push(
          List.of(NodeRecord.server(5, RawSlave.identity("o"), 1).withStatus(NodeStatus.DOWN)));
      try (RawSlave slave = test.connected()) {
        slave.write(slave.request(1, new byte[1])); // a message: this connection stays
        assertThat(pushed(slave).id()).isEqualTo(5);
        assertThat(slave.read().header().type()).isEqualTo(FrameHeader.TYPE_C2C);
      }
    }
  }

  private static NodeRecord pushed(RawSlave slave) throws Exception {
    RawSlave.Frame frame = slave.read();
    assertThat(frame.header().termId()).isEqualTo(slave.id);
    return StatusChange.read(frame.body());
  }

  @Test
  void aClosedPortOpensAgainAtTheSamePlace() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected();
        RawSlave waiting = test.slave()) {
      InetSocketAddress address = test.server.address();
      test.server.closePort().get(10, TimeUnit.SECONDS);
      assertThat(slave.readsEnd()).isTrue();
      assertThat(waiting.readsEnd()).isTrue();
      assertThatThrownBy(test::slave).isInstanceOf(ConnectException.class);
      assertThat(test.server.open().get(10, TimeUnit.SECONDS)).isEqualTo(address);
      try (RawSlave again = test.connected()) {
        again.write(again.request(1, new byte[3]));
        assertThat(again.read().bytes()).hasSize(3);
      }
    }
  }

  @Test
  void leavingServesOnBeforeItCloses() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected()) {
      slave.write(slave.request(1, new byte[1]));
      slave.read();
      var left = test.server.leave(Duration.ofMillis(500));
      assertThat(pushed(slave).status()).isEqualTo(NodeStatus.NOT_READY);
      slave.write(slave.request(2, new byte[1]));
      assertThat(slave.read().header().termMsgId()).isEqualTo(2);
      assertThat(slave.readsEnd()).isTrue();
      left.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aPortInUseIsAClearError() throws Exception {
    try (TestServer test = start()) {
      ServerSettings settings =
          new ServerSettings(
              "g",
              ChmpxIdType.NAME,
              test.server.address(),
              ServerLimits.DEFAULT,
              test.access,
              Optional.empty());
      ChmpxServer second =
          new ChmpxServer(
              settings,
              NodeView.alone(() -> test.self),
              test.echo,
              test.loops,
              InstantSource.system());
      assertThatThrownBy(() -> second.open().get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("cannot listen on")
          .hasMessageContaining("" + test.server.address().getPort());
    }
  }

  @Test
  void aMessageForAnotherNodeIsDroppedAndTheConnectionLives() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.connected()) {
      slave.write(slave.request(1, new byte[9], test.self.id() + 1));
      slave.write(slave.request(2, new byte[9]));
      assertThat(slave.read().header().termMsgId()).isEqualTo(2);
      assertThat(test.server.metrics().wrongDestinations()).isEqualTo(1);
      assertThat(test.echo.requests).isEqualTo(1);
    }
  }

  @Test
  void aRefusedConinitSaysSoAndCloses() throws Exception {
    try (TestServer test = start()) {
      try (RawSlave wrongServer = new RawSlave(test.server.address(), 99)) {
        assertRefused(test, wrongServer, CloseReason.WRONG_SERVER_ID);
      }
      try (RawSlave wrongId =
          new RawSlave(
              new Socket("127.0.0.1", test.server.address().getPort()),
              test.self.id(),
              RawSlave.identity("seed-of-another"))) {
        var claim =
            new ConinitReq(wrongId.id, RawSlave.identity("own"), List.of(), List.of(), List.of());
        wrongId.write(wrongId.frames.coninitReq(RawSlave.HEAP, test.self.id(), claim));
        assertAnswerIsRefusal(wrongId);
        assertThat(test.server.metrics().closed(CloseReason.WRONG_SLAVE_ID)).isEqualTo(1);
      }
    }
  }

  private static void assertRefused(TestServer test, RawSlave slave, CloseReason reason)
      throws Exception {
    slave.coninit();
    assertAnswerIsRefusal(slave);
    assertThat(test.server.metrics().closed(reason)).isEqualTo(1);
  }

  private static void assertAnswerIsRefusal(RawSlave slave) throws Exception {
    RawSlave.Frame answer = slave.read();
    assertThat(answer.command()).isEqualTo(PxCommand.N2_CONINIT_RES);
    assertThat(PxHead.result(answer.body(), 0)).isEqualTo(PxHead.FAILURE);
    assertThat(slave.readsEnd()).isTrue();
  }

  @Test
  void deprecatedProtocolIsClosed() throws Exception {
    try (TestServer test = start();
        RawSlave slave = test.slave()) {
      slave.write(slave.frames.head(RawSlave.HEAP, test.self.id(), PxCommand.STATUS_REQ, 0));
      assertThat(slave.readsEnd()).isTrue();
      assertThat(test.server.metrics().closed(CloseReason.DEPRECATED_PROTOCOL)).isEqualTo(1);
    }
  }
}
