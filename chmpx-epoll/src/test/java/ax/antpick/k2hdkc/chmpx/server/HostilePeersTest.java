package ax.antpick.k2hdkc.chmpx.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.codec.FrameHeader;
import ax.antpick.k2hdkc.chmpx.codec.PxCommand;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that break the protocol lose their connection and nothing else is harmed. */
class HostilePeersTest {

  private static final int LENGTH_AT = 104;
  private static final ServerLimits LIMITS =
      ServerLimits.DEFAULT
          .withSizes(64 << 20, 500, 8 << 20)
          .withTimes(
              Duration.ofSeconds(1),
              Duration.ofMillis(700),
              Duration.ofMillis(700),
              Duration.ofSeconds(1));

  private TestServer test;
  private RawSlave witness;

  @BeforeEach
  void startWithAWitness() throws Exception {
    test = new TestServer(Transport.best(), LIMITS);
    witness = test.connected();
  }

  @AfterEach
  void witnessIsUnharmedAndMemoryIsGivenBack() throws Exception {
    test.echo.extra = 0;
    witness.write(witness.request(4711, new byte[1000]));
    assertThat(witness.read().header().termMsgId()).isEqualTo(4711);
    witness.close();
    await().untilAsserted(() -> assertThat(test.server.metrics().connections()).isZero());
    assertThat(test.server.budget().used()).isZero();
    test.close();
  }

  private long closed(CloseReason reason) {
    return test.server.metrics().closed(reason);
  }

  private static byte[] withLength(ByteBuf frame, long length) {
    frame.setLong(LENGTH_AT, length);
    byte[] bytes = ByteBufUtil.getBytes(frame);
    frame.release();
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 119, 120, 1L << 30, 1L << 40, -1, Long.MIN_VALUE})
  void impossibleLengthsAreClosedAtOnce(long length) throws Exception {
    try (RawSlave before = test.slave();
        RawSlave after = test.connected()) {
      before.write(
          withLength(
              before.frames.head(RawSlave.HEAP, test.self.id(), PxCommand.VERSION_REQ, 0), length));
      after.write(withLength(after.request(1, new byte[1]), length));
      assertThat(before.readsEnd()).isTrue();
      assertThat(after.readsEnd()).isTrue();
    }
    assertThat(closed(CloseReason.PROTOCOL_ERROR)).isEqualTo(2);
  }

  @Test
  void beforeConinitOnlyShortFramesAreLegal() throws Exception {
    try (RawSlave slave = test.slave()) {
      slave.write(withLength(slave.request(1, new byte[1]), ServerLimits.HANDSHAKE_FRAME + 1));
      assertThat(slave.readsEnd()).isTrue();
    }
    try (RawSlave slave = test.slave()) {
      slave.write(slave.request(1, new byte[1]));
      assertThat(slave.readsEnd()).isTrue();
    }
    assertThat(closed(CloseReason.PROTOCOL_ERROR)).isEqualTo(2);
    assertThat(test.echo.requests).isZero();
  }

  @Test
  void unknownTypesAndForeignCommandsAreClosed() throws Exception {
    for (long type : new long[] {0, 3, 6, 999, 1001, -1}) {
      try (RawSlave slave = test.connected()) {
        ByteBuf frame = slave.request(1, new byte[1]);
        slave.write(frame.setLong(8, type));
        assertThat(slave.readsEnd()).isTrue();
      }
    }
    for (PxCommand command :
        List.of(PxCommand.MERGE_START, PxCommand.N2_JOIN_RING, PxCommand.N2_CONINIT_RES)) {
      try (RawSlave slave = test.connected()) {
        slave.head(command);
        assertThat(slave.readsEnd()).isTrue();
      }
    }
    try (RawSlave slave = test.connected()) {
      ByteBuf frame = slave.frames.head(RawSlave.HEAP, test.self.id(), PxCommand.VERSION_REQ, 0);
      slave.write(frame.setLong(FrameHeader.LENGTH, 30));
      assertThat(slave.readsEnd()).isTrue();
    }
    assertThat(closed(CloseReason.PROTOCOL_ERROR)).isEqualTo(10);
  }

  @Test
  void commandsOfAWrongLengthAreClosed() throws Exception {
    try (RawSlave slave = test.slave()) {
      ByteBuf frame = slave.frames.head(RawSlave.HEAP, test.self.id(), PxCommand.N2_CONINIT_REQ, 0);
      slave.write(frame);
      assertThat(slave.readsEnd()).isTrue();
    }
    try (RawSlave slave = test.connected()) {
      ByteBuf frame = slave.frames.head(RawSlave.HEAP, test.self.id(), PxCommand.N2_STATUS_REQ, 0);
      frame.writeZero(8).setLong(LENGTH_AT, 152);
      slave.write(frame);
      assertThat(slave.readsEnd()).isTrue();
    }
    assertThat(closed(CloseReason.PROTOCOL_ERROR)).isEqualTo(2);
  }

  @Test
  void truncatedFramesEndWithTheConnection() throws Exception {
    for (int bytes : new int[] {1, 119, 120, 121, 500}) {
      try (RawSlave slave = test.connected()) {
        byte[] frame = ByteBufUtil.getBytes(slave.request(1, new byte[1000]));
        slave.write(Arrays.copyOf(frame, bytes));
      }
    }
    await().untilAsserted(() -> assertThat(test.server.metrics().sessions()).isEqualTo(1));
    assertThat(test.echo.requests).isZero();
  }

  @Test
  void slowSendersOfAHandshakeAreClosed() throws Exception {
    try (RawSlave silent = test.slave();
        RawSlave started = test.slave()) {
      started.write(new byte[] {0, 0, 0});
      assertThat(silent.readsEnd()).isTrue();
      assertThat(started.readsEnd()).isTrue();
    }
    assertThat(closed(CloseReason.HANDSHAKE_TIMEOUT)).isEqualTo(2);
  }

  @Test
  void whoStopsInTheMiddleOfAFrameIsClosedAndWhoIsIdleIsNot() throws Exception {
    try (RawSlave idle = test.connected();
        RawSlave stops = test.connected();
        RawSlave drips = test.connected()) {
      byte[] frame = ByteBufUtil.getBytes(stops.request(1, new byte[1000]));
      stops.write(Arrays.copyOf(frame, 500));
      drips.write(Arrays.copyOf(frame, 10));
      int sent = 10;
      stops.socket.setSoTimeout(100);
      for (boolean over = false; !over; ) {
        try {
          drips.write(Arrays.copyOfRange(frame, sent, sent + 1)); // never stalls, never ends
          sent++;
        } catch (IOException closed) {
          assertThat(sent).isGreaterThan(10);
        }
        try {
          over = stops.readsEnd();
        } catch (SocketTimeoutException notYet) {
          assertThat(sent).isLessThan(1000);
        }
      }
      assertThat(drips.readsEnd()).isTrue();
      idle.write(idle.request(7, new byte[1]));
      assertThat(idle.read().header().termMsgId()).isEqualTo(7);
    }
    assertThat(closed(CloseReason.SLOW_SENDER)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void repliesThatAreNotTakenStopTheRequests(Transport transport) throws Exception {
    try (TestServer other = new TestServer(transport, LIMITS)) {
      other.echo.extra = 1 << 20;
      try (RawSlave slave = other.connected()) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 400; i++) { // 400 MiB of replies asked for in one write
          ByteBuf frame = slave.request(i, new byte[1]);
          frame.readBytes(many, frame.readableBytes()).release();
        }
        slave.write(many.toByteArray());
        await()
            .untilAsserted(
                () ->
                    assertThat(other.server.metrics().closed(CloseReason.SLOW_READER))
                        .isEqualTo(1));
        assertThat(other.echo.requests).isLessThan(20);
        await().untilAsserted(() -> assertThat(other.server.budget().used()).isZero());
      }
      try (RawSlave slave = other.connected()) { // who reads gets them all
        for (int i = 0; i < 20; i++) {
          slave.write(slave.request(i, new byte[1]));
        }
        for (int i = 0; i < 20; i++) {
          assertThat(slave.read().bytes()).hasSize((1 << 20) + 1);
        }
      }
    }
  }

  @Test
  void manyLongFramesShareTheirMemory() throws Exception {
    List<RawSlave> senders = new ArrayList<>();
    byte[] part = new byte[512 << 10];
    for (int i = 0; i < 60; i++) { // 30 MiB begun, where 8 are allowed
      RawSlave slave = test.connected();
      senders.add(slave);
      slave.socket.setSendBufferSize(64 << 10);
      slave.write(withLength(slave.request(1, new byte[1]), 60 << 20));
      Thread sender = new Thread(() -> writeUntilClosed(slave, part));
      sender.setDaemon(true);
      sender.start();
      assertThat(test.server.budget().used()).isLessThan(10 << 20);
    }
    witness.write(witness.request(5, new byte[100]));
    assertThat(witness.read().header().termMsgId()).isEqualTo(5);
    assertThat(test.server.budget().used()).isLessThan(10 << 20);
    for (RawSlave slave : senders) {
      slave.close();
    }
    await().untilAsserted(() -> assertThat(test.server.metrics().sessions()).isEqualTo(1));
  }

  private static void writeUntilClosed(RawSlave slave, byte[] bytes) {
    try {
      slave.write(bytes);
    } catch (IOException closed) {
      assertThat(slave.socket.isClosed()).isTrue();
    }
  }

  @Test
  void requestsInFlightThatHoldTooMuchStopFurtherOnes() throws Exception {
    test.server.budget().reserve(8 << 20);
    try (RawSlave slave = test.connected()) {
      for (int i = 0; i < 10; i++) {
        slave.write(slave.request(i, new byte[1]));
      }
      assertThat(slave.read().header().termMsgId()).isZero();
      slave.socket.setSoTimeout(200);
      boolean stopped = false;
      try {
        slave.read();
      } catch (SocketTimeoutException e) {
        stopped = true;
      }
      assertThat(stopped).isTrue();
      test.server.budget().release(8 << 20);
      slave.socket.setSoTimeout(10_000);
      for (int i = 1; i < 10; i++) {
        assertThat(slave.read().header().termMsgId()).isEqualTo(i);
      }
    }
  }

  @Test
  void manyIdleConnectionsUpToTheLimit() throws Exception {
    List<RawSlave> idle = new ArrayList<>();
    for (int i = 0; i < 499; i++) {
      idle.add(test.connected());
    }
    try (RawSlave oneTooMany = test.slave()) {
      assertThat(oneTooMany.readsEnd()).isTrue();
    }
    assertThat(closed(CloseReason.CONNECTION_LIMIT)).isEqualTo(1);
    idle.remove(0).close();
    await().untilAsserted(() -> assertThat(test.server.metrics().connections()).isEqualTo(499));
    idle.add(test.connected());
    for (RawSlave slave : idle) {
      slave.close();
    }
  }
}
