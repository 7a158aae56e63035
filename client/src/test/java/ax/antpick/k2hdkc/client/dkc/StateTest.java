package ax.antpick.k2hdkc.client.dkc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** States of servers, k2hdkc-commands.md 1.6. */
class StateTest {

  private static final int LAST_UPDATE = 40 + 1049 + 252;

  private static NodeState golden() {
    GoldenPayload payload =
        GoldenPayload.responses().stream()
            .filter(each -> each.command() == Command.K2HSTATE)
            .findFirst()
            .orElseThrow();
    return new ResponseView().wrap(payload.buffer()).state();
  }

  @Test
  void theCapturedStateIsUnderstood() {
    NodeState state = golden();
    assertThat(state.name()).isEqualTo("192.0.2.2");
    assertThat(state.baseHash()).isEqualTo(1);
    StoreState store = state.store();
    assertThat(store.version()).isEqualTo("K2H V2");
    assertThat(store.hashVersion()).isEqualTo("FNV-1A BUILTIN");
    assertThat(store.transactionVersion()).isEqualTo("K2H TRANSFUNC BUILTIN");
    assertThat(store.pageSize()).isEqualTo(128);
    assertThat(store.totalElementCount() - store.assignedElementCount())
        .isEqualTo(store.unassignedElementCount());
    assertThat(store.lastUpdate()).isAfter(Instant.EPOCH);
  }

  @Test
  void timesThatAreNoneAreRefused() {
    for (long bad : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
      ByteBuf seconds = written(golden()).setLongLE(LAST_UPDATE, bad);
      ByteBuf micros = written(golden()).setLongLE(LAST_UPDATE + 8, bad);
      assertThatExceptionOfType(DkcFormatException.class)
          .isThrownBy(() -> new ResponseView().wrap(seconds).state());
      assertThatExceptionOfType(DkcFormatException.class)
          .isThrownBy(() -> new ResponseView().wrap(micros).state());
    }
  }

  @Test
  void namesWithoutAnEndFillTheirPlace() {
    ByteBuf filled = written(golden());
    for (int i = 0; i < 1025; i++) {
      filled.setByte(48 + i, 'x');
    }
    assertThat(new ResponseView().wrap(filled).state().name()).hasSize(1025);
  }

  @Test
  void namesThatDoNotFitAreRefused() {
    NodeState long1024 = named("x".repeat(1024));
    assertThat(new ResponseView().wrap(written(long1024)).state()).isEqualTo(long1024);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(named("x".repeat(1025))))
        .withMessageContaining("has 1025 bytes, at most 1024 fit");
  }

  private static NodeState named(String name) {
    NodeState state = golden();
    return new NodeState(
        state.chmpxid(), name, state.baseHash(), state.pendingHash(), state.store());
  }

  private static ByteBuf written(NodeState state) {
    ByteBuf out = Unpooled.buffer();
    ResponseWriter.state(out, 1, state);
    return out;
  }
}
