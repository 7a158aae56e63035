package ax.antpick.k2hdkc.chmpx.server;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.codec.MemoryBudget;
import ax.antpick.k2hdkc.chmpx.codec.PxFrames;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HandshakeTest {

  private final ChmpxMetrics metrics = new ChmpxMetrics();

  private ServerCore core(PeerNames names) {
    InstantSource clock = InstantSource.system();
    ServerSettings settings =
        new ServerSettings(
            RawSlave.GROUP,
            ChmpxIdType.CUSTOM,
            new InetSocketAddress(0),
            ServerLimits.DEFAULT,
            new AccessControl(names),
            Optional.empty());
    return new ServerCore(
        settings,
        1,
        null,
        null,
        new PxFrames(1, clock),
        new MemoryBudget(1 << 20),
        new StatusBoard(clock),
        Set.of(),
        metrics,
        new AtomicReference<>(FrameTap.NONE),
        new EventLog(LoggerFactory.getLogger(HandshakeTest.class), System::nanoTime),
        clock);
  }

  /** The addresses of this channel are none of the internet, so it fails on becoming active. */
  @Test
  void aConnectionThatFailsBeforeItsDeadlineIsSetIsClosed() {
    try (PeerNames names = new PeerNames(NameService.ofSystem())) {
      Handshake handshake = new Handshake(core(names), null);
      EmbeddedChannel channel = new EmbeddedChannel(handshake.decoder(), handshake);
      assertThat(channel.isOpen()).isFalse();
      assertThat(metrics.closed(CloseReason.FAILURE)).isEqualTo(1);
    }
  }
}
