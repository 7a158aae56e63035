package ax.antpick.k2hdkc.chmpx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeIdentity;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What real chmpx processes sent is read, and written again with the same bytes. */
class GoldenFramesTest {

  private static final ByteBufAllocator ALLOC = ByteBufAllocator.DEFAULT;
  private static final int TIME_AT = FrameHeader.SECONDS_AT;

  private final GoldenFrames golden = new GoldenFrames();
  private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(0x6b032589L));
  private final PxFrames server = new PxFrames(GoldenFrames.SERVER, clock);
  private final PxFrames slave = new PxFrames(GoldenFrames.SLAVE, clock);

  private final NodeIdentity slaveIdentity =
      new NodeIdentity("vm.spec.test", 18130, "", List.of(), "");

  @Test
  void headOnlyFrames() {
    assertWritten("VERSION_REQ", slave.head(ALLOC, GoldenFrames.SERVER, PxCommand.VERSION_REQ, 0));
    assertWritten(
        "N2_CONINIT_RES", server.head(ALLOC, GoldenFrames.SLAVE, PxCommand.N2_CONINIT_RES, 0));
    assertWritten(
        "N2_STATUS_REQ", slave.head(ALLOC, GoldenFrames.SERVER, PxCommand.N2_STATUS_REQ, 0));
    assertWritten(
        "MERGE_SUSPEND_GET",
        slave.head(ALLOC, GoldenFrames.SERVER, PxCommand.MERGE_SUSPEND_GET, 0));
    assertThat(PxHead.command(golden.body("N2_STATUS_REQ"), 0)).isEqualTo(PxCommand.N2_STATUS_REQ);
    assertThat(PxHead.result(golden.body("N2_CONINIT_RES"), 0)).isEqualTo(PxHead.SUCCESS);
  }

  @Test
  void versionRes() {
    VersionRes version = VersionRes.read(golden.body("VERSION_RES"));
    assertThat(version)
        .isEqualTo(new VersionRes(2, 2, 0x0000_0001_0000_0071L, "1.0.113", "c569e0e"));
    assertWritten("VERSION_RES", server.versionRes(ALLOC, GoldenFrames.SLAVE, version));
  }

  @Test
  void coninitReq() {
    ConinitReq request = ConinitReq.read(golden.body("N2_CONINIT_REQ"));
    assertThat(request)
        .isEqualTo(
            new ConinitReq(GoldenFrames.SLAVE, slaveIdentity, List.of(), List.of(), List.of()));
    assertWritten("N2_CONINIT_REQ", slave.coninitReq(ALLOC, GoldenFrames.SERVER, request));
  }

  @Test
  void statusRes() {
    List<NodeRecord> nodes = StatusList.read(golden.body("N2_STATUS_RES"), PxCommand.N2_STATUS_RES);
    assertThat(nodes).hasSize(3);
    NodeRecord first = nodes.get(0);
    assertThat(first.id()).isEqualTo(GoldenFrames.SERVER);
    assertThat(first.name()).isEqualTo("vm.spec.test"); // rubbish behind the NUL
    assertThat(first.port()).isEqualTo(18120);
    assertThat(first.ctlPort()).isEqualTo(18121);
    assertThat(first.status()).isEqualTo(NodeStatus.SERVING);
    assertThat(first.statusTime()).isEqualTo(new StatusTime(0x006b032589_05b471L));
    assertThat(first.endpoints()).isEmpty();
    assertThat(nodes.get(1).id()).isEqualTo(0x363805b68f21ac10L);
    assertThat(nodes.get(1).baseHash()).isEqualTo(-1);
    assertThat(nodes.get(1).port()).isEqualTo(18122);
    assertThat(nodes.get(1).status()).isEqualTo(NodeStatus.DOWN);

    ByteBuf frame = server.statusRes(ALLOC, GoldenFrames.SLAVE, nodes);
    frame.setBytes(0xb5, new byte[] {0x3a, 0x31, 0x20}); // the captured rubbish
    assertWritten("N2_STATUS_RES", frame);
  }

  @Test
  void suspendRes() {
    assertThat(SuspendRes.read(golden.body("MERGE_SUSPEND_RES"))).isFalse();
    assertWritten("MERGE_SUSPEND_RES", server.suspendRes(ALLOC, GoldenFrames.SLAVE, false));
  }

  @Test
  void c2cHeaders() {
    FrameHeader request =
        new FrameHeader().wrap(Unpooled.wrappedBuffer(golden.bytes("C2C_REQUEST")), 0);
    assertThat(request.check(1024, false)).isEqualTo(254);
    assertThat(request.c2cType()).isEqualTo(FrameHeader.C2C_ROUTING);
    assertThat(request.deptMsgId()).isEqualTo(0x364b472500000003L);
    assertThat(request.termMsgId()).isEqualTo(FrameHeader.NO_MSG_ID);
    assertThat(request.hash()).isEqualTo(0x7172b3f29643aa65L);

    ByteBuf reply = Unpooled.wrappedBuffer(golden.bytes("C2C_REPLY"));
    reply.setZero(0, FrameHeader.LENGTH);
    new FrameHeader()
        .wrap(reply, 0)
        .writeC2c(
            FrameHeader.C2C_NORMAL,
            request.termId(),
            0x363789ab00000002L,
            request.deptId(),
            request.deptMsgId(),
            request.hash(),
            0x6b03258bL * 1000,
            160);
    assertWritten("C2C_REPLY", reply);
  }

  @Test
  void statusChangeCarriesTheSameRecord() {
    NodeRecord node =
        StatusList.read(golden.body("N2_STATUS_RES"), PxCommand.N2_STATUS_RES)
            .get(0)
            .withAddresses(
                List.of(new HostPort("e", 1), new HostPort("f", HostPort.NO_PORT)),
                List.of(new HostPort("g", 40000)),
                List.of());
    ByteBuf frame = server.statusChange(ALLOC, GoldenFrames.SLAVE, node);
    assertThat(frame.readableBytes()).isEqualTo(26864);
    assertThat(StatusChange.read(frame.skipBytes(FrameHeader.LENGTH))).isEqualTo(node);
    frame.release();
  }

  private void assertWritten(String name, ByteBuf frame) {
    try {
      assertThat(frame.readableBytes()).isEqualTo(golden.bytes(name).length);
      for (GoldenFrames.Piece piece : golden.pieces(name)) {
        if (piece.offset() != TIME_AT) {
          byte[] written = new byte[piece.bytes().length];
          frame.getBytes(piece.offset(), written);
          assertThat(written).as("%s at 0x%x", name, piece.offset()).isEqualTo(piece.bytes());
        }
      }
    } finally {
      frame.release();
    }
  }
}
