package ax.antpick.k2hdkc.storage.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.EngineContract;
import ax.antpick.k2hdkc.storage.engine.EngineStatistics;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LmdbEngineTest extends EngineContract {

  private static final LmdbSettings ALWAYS = LmdbSettings.of(SyncMode.ALWAYS);
  private static final LmdbSettings OS = LmdbSettings.of(SyncMode.OS);

  @TempDir Path folder;
  @TempDir Path other;

  @Override
  protected Engine open() {
    return LmdbEngine.open(folder, OS, Failpoints.NONE);
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static void put(Engine engine, String key, ByteBuffer value) {
    try (WriteTransaction txn = engine.write()) {
      txn.put(direct(key), value);
      txn.commit();
    }
  }

  private static boolean has(Engine engine, String key) {
    try (ReadTransaction txn = engine.read()) {
      return txn.get(direct(key)) != null;
    }
  }

  private static Reason reasonOf(Runnable doing) {
    try {
      doing.run();
      return null;
    } catch (StoreException e) {
      return e.reason();
    }
  }

  @Test
  void commitsAreThereAfterReopening() {
    try (Engine first = LmdbEngine.open(other, ALWAYS, Failpoints.NONE)) {
      put(first, "a", direct("1"));
    }
    try (Engine second = LmdbEngine.open(other, OS, Failpoints.NONE)) {
      assertThat(has(second, "a")).isTrue();
      second.sync();
    }
  }

  @Test
  void filesBelongToTheOwnerOnly() throws IOException {
    for (String name : List.of("data.mdb", "lock.mdb")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  @Timeout(60)
  void aReaderThatCannotBeRenewedKeepsNobodyFromClosing() {
    Failpoints failing = Failpoints.of("engine.read.renew=throw:IO@1", "");
    try (Engine engine = LmdbEngine.open(other, OS, failing)) {
      put(engine, "a", direct("1"));
      try (ReadTransaction txn = engine.read()) {
        assertThat(reasonOf(txn::renew)).isEqualTo(Reason.IO);
      }
      assertThat(has(engine, "a")).isTrue();
    }
  }

  @Test
  void aFullMapFailsTheChangeAndNotTheNextOne() {
    LmdbSettings small = OS.withMapBytes(LmdbSettings.MIN_MAP_BYTES);
    try (Engine engine = LmdbEngine.open(other, small, Failpoints.NONE)) {
      put(engine, "kept", direct("1"));
      put(engine, "large", ByteBuffer.allocateDirect(400_000));
      assertThat(reasonOf(() -> put(engine, "too large", ByteBuffer.allocateDirect(800_000))))
          .isEqualTo(Reason.FULL);
      assertThat(has(engine, "kept")).isTrue();
      assertThat(has(engine, "too large")).isFalse();
      put(engine, "small", direct("1"));
      assertThat(has(engine, "small")).isTrue();
    }
  }

  @Test
  void aMapThatTheSystemRefusesIsHalved() {
    LmdbSettings huge = OS.withMapBytes(1L << 50);
    try (Engine engine = LmdbEngine.open(other, huge, Failpoints.NONE)) {
      put(engine, "a", direct("1"));
      assertThat(engine.statistics().mapBytes()).isBetween(1L << 30, 1L << 49);
    }
  }

  @Test
  void tooManyReadersAreRefusedAndTheirSlotsReused() {
    LmdbSettings few = new LmdbSettings(SyncMode.OS, 1 << 20, 2);
    try (Engine engine = LmdbEngine.open(other, few, Failpoints.NONE)) {
      for (int round = 0; round < 3; round++) {
        List<ReadTransaction> open = new ArrayList<>();
        open.add(engine.read());
        open.add(engine.read());
        assertThatThrownBy(engine::read).hasMessageContaining("More than 2 read transactions");
        open.forEach(ReadTransaction::close);
      }
    }
  }

  @Test
  void afterADiskErrorNoChangeIsTakenButReadsGoOn() {
    Failpoints failing = Failpoints.of("engine.commit=throw:IO@2", "");
    try (Engine engine = LmdbEngine.open(other, OS, failing)) {
      put(engine, "a", direct("1"));
      assertThat(reasonOf(() -> put(engine, "b", direct("1")))).isEqualTo(Reason.IO);
      assertThat(reasonOf(() -> put(engine, "b", direct("1")))).isEqualTo(Reason.IO);
      assertThat(reasonOf(engine::sync)).isEqualTo(Reason.IO);
      assertThat(has(engine, "a")).isTrue();
      assertThat(has(engine, "b")).isFalse();
    }
  }

  @Test
  void aCopyIsAnEnvironmentOfItsOwn() {
    try (LmdbEngine engine = LmdbEngine.open(folderOf("from"), OS, Failpoints.NONE)) {
      put(engine, "a", direct("1"));
      engine.copy(folderOf("to"));
      assertThat(reasonOf(() -> engine.copy(folderOf("to")))).isNotNull();
    }
    try (Engine copy = LmdbEngine.open(folderOf("to"), OS, Failpoints.NONE)) {
      assertThat(has(copy, "a")).isTrue();
    }
  }

  private Path folderOf(String name) {
    try {
      return Files.createDirectories(other.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void freePagesAreCounted() {
    try (Engine engine = LmdbEngine.open(other, OS, Failpoints.NONE)) {
      put(engine, "a", ByteBuffer.allocateDirect(1_000_000));
      EngineStatistics before = engine.statistics();
      assertThat(before.entries()).isEqualTo(1);
      assertThat(before.usedBytes()).isGreaterThan(1_000_000);
      put(engine, "a", direct("1"));
      EngineStatistics after = engine.statistics();
      assertThat(after.usedBytes()).isLessThan(100_000);
      assertThat(after.freeBytes()).isGreaterThan(900_000);
    }
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Files.write(other.resolve("data.mdb"), new byte[8192]);
    assertThat(reasonOf(() -> LmdbEngine.open(other, OS, Failpoints.NONE)))
        .isEqualTo(Reason.CORRUPT);
  }
}
