package ax.antpick.k2hdkc.chmpx.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.HostPort;
import ax.antpick.k2hdkc.chmpx.NodeRecord;
import ax.antpick.k2hdkc.chmpx.NodeStatus;
import ax.antpick.k2hdkc.chmpx.SslSetting;
import ax.antpick.k2hdkc.chmpx.StatusTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is written is read back; any cutting of the stream gives the same frames. */
class CodecPropertyTest {

  private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

  private final PxFrames frames = new PxFrames(1, InstantSource.fixed(Instant.EPOCH));

  @Property(tries = 200)
  void recordsRoundTrip(@ForAll @Size(max = 4) List<@From("records") NodeRecord> nodes) {
    ByteBuf frame = frames.statusRes(HEAP, 2, nodes);
    assertThat(frame.readableBytes()).isEqualTo(160 + nodes.size() * NodeRecordLayout.LENGTH);
    frame.skipBytes(FrameHeader.LENGTH);
    assertThat(StatusList.read(frame, PxCommand.N2_STATUS_RES)).isEqualTo(nodes);
    frame.release();
  }

  @Property(tries = 200)
  void coninitsRoundTrip(@ForAll("records") NodeRecord node) {
    ConinitReq request = ConinitReq.of(node);
    ByteBuf frame = frames.coninitReq(HEAP, 2, request);
    assertThat(frame.readableBytes()).isEqualTo(21707);
    assertThat(ConinitReq.read(frame.skipBytes(FrameHeader.LENGTH))).isEqualTo(request);
    frame.release();
  }

  @Property(tries = 300)
  void anyCuttingGivesTheSameFrames(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 3000) Integer> bodies,
      @ForAll @Size(max = 12) List<@IntRange(max = 20_000) Integer> cuts) {
    ByteBuf stream = Unpooled.buffer();
    for (int body : bodies) {
      int length = FrameHeader.LENGTH + body;
      int start = stream.writerIndex();
      stream.writeZero(length);
      new FrameHeader().wrap(stream, start).writeC2c(1, 1, 1, 1, 1, body, 0, length);
    }
    List<Integer> seen = new ArrayList<>();
    FrameListener listener =
        new FrameListener() {
          @Override
          public void onFrame(FrameHeader header, ByteBuf body) {
            assertThat(header.hash()).isEqualTo(body.readableBytes());
            seen.add(body.readableBytes());
          }

          @Override
          public void onMalformed(FrameException e) {
            throw e;
          }
        };
    EmbeddedChannel channel =
        new EmbeddedChannel(new FrameDecoder(listener, 10_000, false, new MemoryBudget(1)));
    List<Integer> sorted = new ArrayList<>(cuts);
    sorted.sort(null);
    for (int cut : sorted) {
      int bytes = Math.min(cut - stream.readerIndex(), stream.readableBytes());
      if (bytes > 0) {
        channel.writeInbound(stream.readRetainedSlice(bytes));
      }
    }
    channel.writeInbound(stream);
    channel.finishAndReleaseAll();
    assertThat(seen).isEqualTo(bodies);
    assertThat(stream.refCnt()).isZero();
  }

  @Provide
  Arbitrary<NodeRecord> records() {
    Arbitrary<String> host =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars('.', '-', '\u00e9')
            .ofMinLength(1)
            .ofMaxLength(60);
    Arbitrary<String> key = Arbitraries.strings().withCharRange(' ', '\u07ff').ofMaxLength(200);
    Arbitrary<Integer> port = Arbitraries.integers().between(-1, HostPort.MAX_PORT);
    Arbitrary<List<HostPort>> pairs =
        Combinators.combine(host, port).as(HostPort::new).list().ofMaxSize(4);
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<SslSetting> ssl =
        Combinators.combine(flag, flag, flag, key, key, key, key, key).as(SslSetting::new);
    Arbitrary<NodeRecord> plain =
        Combinators.combine(
                Arbitraries.longs(), host, Arbitraries.longs(), port, port, ssl, key, key)
            .as(
                (id, name, hash, data, ctl, tls, cuk, seed) ->
                    new NodeRecord(
                        id,
                        name,
                        hash,
                        ~hash,
                        data,
                        ctl,
                        tls,
                        new StatusTime(id),
                        new NodeStatus(hash),
                        cuk,
                        seed,
                        List.of(),
                        List.of(new HostPort("ctl", 1)),
                        List.of(),
                        List.of()));
    return Combinators.combine(plain, pairs, pairs, pairs).as(NodeRecord::withAddresses);
  }
}
