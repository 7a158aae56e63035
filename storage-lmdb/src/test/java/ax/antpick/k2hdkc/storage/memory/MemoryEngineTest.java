package ax.antpick.k2hdkc.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineContract;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryEngineTest extends EngineContract {

  private static final ByteBuffer KEY = ByteBuffer.allocateDirect(1);

  @Override
  protected Engine open() {
    return new MemoryEngine(SyncMode.ALWAYS);
  }

  private static void commit(Engine engine) {
    try (WriteTransaction txn = engine.write()) {
      txn.put(KEY, KEY);
      txn.commit();
    }
  }

  private static boolean has(Engine engine) {
    try (ReadTransaction txn = engine.read()) {
      return txn.get(KEY) != null;
    }
  }

  @Test
  void aPowerCutTakesUnsyncedCommits() {
    MemoryEngine engine = new MemoryEngine(SyncMode.OS);
    commit(engine);
    assertThat(has(engine.afterCrash())).isTrue();
    assertThat(has(engine.afterPowerCut())).isFalse();
    engine.sync();
    assertThat(has(engine.afterPowerCut())).isTrue();
  }

  @Test
  void aPowerCutLeavesCommitsThatAreAlwaysSynced() {
    MemoryEngine engine = new MemoryEngine(SyncMode.ALWAYS);
    commit(engine);
    assertThat(has(engine.afterPowerCut())).isTrue();
  }
}
