package ax.antpick.k2hdkc.storage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction.Scan;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises; one subclass for each. */
public abstract class EngineContract {

  private Engine engine;

  /**
   * Opens an empty engine.
   *
   * @return the engine, closed by this suite
   */
  protected abstract Engine open();

  @BeforeEach
  void openEngine() {
    engine = open();
  }

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  static ByteBuffer bytes(String text) {
    return direct(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  static String text(ByteBuffer bytes) {
    return bytes == null ? null : StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  private void put(String key, String value) {
    try (WriteTransaction txn = engine.write()) {
      txn.put(bytes(key), bytes(value));
      txn.commit();
    }
  }

  private String get(String key) {
    try (ReadTransaction txn = engine.read()) {
      return text(txn.get(bytes(key)));
    }
  }

  private static List<String> keys(ReadTransaction txn, String from, String to) {
    List<String> keys = new ArrayList<>();
    try (Scan scan = txn.scan(bytes(from), to == null ? null : bytes(to))) {
      while (scan.next()) {
        keys.add(text(scan.key()) + "=" + text(scan.value()));
      }
    }
    return keys;
  }

  @Test
  void whatIsCommittedIsRead() {
    put("a", "1");
    put("a", "2");
    put("empty", "");
    assertThat(get("a")).isEqualTo("2");
    assertThat(get("empty")).isEmpty();
    assertThat(get("b")).isNull();
  }

  @Test
  void whatIsNotCommittedIsUndone() {
    put("a", "1");
    try (WriteTransaction txn = engine.write()) {
      txn.put(bytes("a"), bytes("2"));
      txn.put(bytes("b"), bytes("2"));
      assertThat(text(txn.get(bytes("a")))).as("its own change").isEqualTo("2");
    }
    assertThat(get("a")).isEqualTo("1");
    assertThat(get("b")).isNull();
  }

  @Test
  void deletedKeysAreGone() {
    put("a", "1");
    try (WriteTransaction txn = engine.write()) {
      assertThat(txn.delete(bytes("a"))).isTrue();
      assertThat(txn.delete(bytes("a"))).isFalse();
      txn.commit();
    }
    assertThat(get("a")).isNull();
  }

  @Test
  void reservedRoomTakesTheValue() {
    try (WriteTransaction txn = engine.write()) {
      ByteBuffer room = txn.reserve(bytes("a"), 3);
      assertThat(room.remaining()).isEqualTo(3);
      room.put(bytes("xyz"));
      txn.commit();
    }
    assertThat(get("a")).isEqualTo("xyz");
  }

  @Test
  void readersSeeWholeCommitsAndKeepTheirView() {
    put("a", "1");
    try (ReadTransaction view = engine.read();
        WriteTransaction change = engine.write()) {
      change.put(bytes("a"), bytes("2"));
      change.put(bytes("b"), bytes("2"));
      assertThat(text(view.get(bytes("a")))).isEqualTo("1");
      change.commit();
      assertThat(text(view.get(bytes("a")))).isEqualTo("1");
      assertThat(view.get(bytes("b"))).isNull();
      view.renew();
      assertThat(text(view.get(bytes("a")))).isEqualTo("2");
      assertThat(text(view.get(bytes("b")))).isEqualTo("2");
    }
  }

  @Test
  void valuesOfOneViewStayApart() {
    put("a", "1");
    put("b", "2");
    try (ReadTransaction view = engine.read()) {
      ByteBuffer a = view.get(bytes("a"));
      ByteBuffer b = view.get(bytes("b"));
      assertThat(text(a) + text(b)).isEqualTo("12");
    }
  }

  @Test
  void givenBuffersStayAsTheyAreAndReturnedOnesCannotBeWritten() {
    ByteBuffer key = bytes("xkeyx").position(1).limit(4);
    ByteBuffer value = bytes("xvaluex").position(1).limit(6);
    try (WriteTransaction txn = engine.write()) {
      txn.put(key, value);
      txn.commit();
    }
    try (ReadTransaction txn = engine.read()) {
      ByteBuffer found = txn.get(key);
      assertThat(text(found)).isEqualTo("value");
      assertThatThrownBy(() -> found.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    }
    assertThat(key.position()).isEqualTo(1);
    assertThat(key.limit()).isEqualTo(4);
    assertThat(value.position()).isEqualTo(1);
    assertThat(value.limit()).isEqualTo(6);
  }

  @Test
  void keysAreOrderedAsUnsignedBytes() {
    for (String key : List.of("\u00ff", "a", "\u0080", "ab", "\u0000", "b", "\u007f")) {
      put(key, "");
    }
    try (ReadTransaction txn = engine.read()) {
      assertThat(keys(txn, "\u0000", null))
          .containsExactly("\u0000=", "a=", "ab=", "b=", "\u007f=", "\u0080=", "\u00ff=");
      assertThat(keys(txn, "aa", "\u0080")).containsExactly("ab=", "b=", "\u007f=");
      assertThat(keys(txn, "a", "a")).isEmpty();
      assertThat(keys(txn, "\u00ff\u00ff", null)).isEmpty();
    }
  }

  @Test
  void aScanIsAtAnEntryOnlyAfterNext() {
    put("a", "1");
    try (ReadTransaction txn = engine.read();
        Scan scan = txn.scan(bytes("a"), null)) {
      assertThatThrownBy(scan::key).isInstanceOf(IllegalStateException.class);
      assertThat(scan.next()).isTrue();
      assertThat(scan.next()).isFalse();
      assertThat(scan.next()).isFalse();
      assertThatThrownBy(scan::value).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aScanGoesOnAfterChangesOfItsTransaction() {
    for (String key : List.of("a", "b", "c", "d", "f")) {
      put(key, "1");
    }
    List<String> seen = new ArrayList<>();
    try (WriteTransaction txn = engine.write();
        Scan scan = txn.scan(bytes("a"), bytes("z"))) {
      txn.delete(bytes("a"));
      while (scan.next()) {
        String key = text(scan.key());
        seen.add(key);
        switch (key) {
          case "b" -> txn.delete(bytes("b"));
          case "c" -> txn.delete(bytes("d"));
          case "f" -> {
            txn.put(bytes("g"), bytes("1"));
            txn.put(bytes("e"), bytes("1"));
          }
          default -> {}
        }
      }
    }
    assertThat(seen).containsExactly("b", "c", "f", "g");
  }

  @Test
  void randomChangesAgreeWithAMap() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TreeMap<String, String> model = new TreeMap<>();
    for (int round = 0; round < 30; round++) {
      TreeMap<String, String> next = new TreeMap<>(model);
      boolean commit = random.nextInt(4) > 0;
      try (WriteTransaction txn = engine.write()) {
        for (int i = 0; i < 40; i++) {
          String key = "k" + random.nextInt(300);
          if (random.nextInt(3) == 0) {
            assertThat(txn.delete(bytes(key))).isEqualTo(next.remove(key) != null);
          } else {
            String value = "v".repeat(random.nextInt(2000));
            txn.put(bytes(key), bytes(value));
            next.put(key, value);
          }
        }
        if (commit) {
          txn.commit();
          model = next;
        }
      }
      List<String> expected = new ArrayList<>();
      model.forEach((key, value) -> expected.add(key + "=" + value));
      try (ReadTransaction txn = engine.read()) {
        assertThat(keys(txn, "k", null)).as("seed " + seed).isEqualTo(expected);
      }
    }
    assertThat(engine.statistics().entries()).isEqualTo(model.size());
  }

  @Test
  void badKeysAndHeapBuffersAreRefused() {
    try (WriteTransaction txn = engine.write()) {
      ByteBuffer longest = direct(new byte[engine.maxKeyLength()]);
      ByteBuffer tooLong = direct(new byte[engine.maxKeyLength() + 1]);
      txn.put(longest, bytes("1"));
      assertThat(text(txn.get(longest))).isEqualTo("1");
      assertThatThrownBy(() -> txn.put(tooLong, bytes("1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("512 bytes, allowed is 1 to 511");
      assertThatThrownBy(() -> txn.get(bytes(""))).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> txn.delete(tooLong)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> txn.put(bytes("a"), ByteBuffer.allocate(1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> txn.get(ByteBuffer.allocate(1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> txn.reserve(bytes("a"), -1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void useAfterTheEndIsRefused() {
    put("a", "1");
    ReadTransaction view = engine.read();
    Scan scan = view.scan(bytes("a"), null);
    view.close();
    view.close();
    assertThatThrownBy(() -> view.get(bytes("a"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(view::renew).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(scan::next).isInstanceOf(IllegalStateException.class);
    scan.close();
    try (WriteTransaction txn = engine.write()) {
      Scan open = txn.scan(bytes("a"), null);
      txn.commit();
      assertThatThrownBy(() -> txn.put(bytes("a"), bytes("2")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(txn::commit).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(open::next).isInstanceOf(IllegalStateException.class);
      open.close();
    }
    assertThat(get("a")).isEqualTo("1");
  }

  @Test
  void anotherThreadIsRefused() {
    put("a", "1");
    try (ReadTransaction view = engine.read();
        WriteTransaction change = engine.write()) {
      CompletableFuture.runAsync(
              () -> {
                assertThatThrownBy(() -> view.get(bytes("a")))
                    .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(view::close).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> change.put(bytes("a"), bytes("2")))
                    .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(change::commit).isInstanceOf(IllegalStateException.class);
              })
          .join();
    }
  }

  @Test
  void aSecondChangeOfOneThreadIsRefusedAndOfAnotherWaits() {
    CompletableFuture<Void> other;
    try (WriteTransaction txn = engine.write()) {
      assertThatThrownBy(engine::write).isInstanceOf(IllegalStateException.class);
      CountDownLatch begun = new CountDownLatch(1);
      other =
          CompletableFuture.runAsync(
              () -> {
                begun.countDown();
                try (WriteTransaction second = engine.write()) {
                  assertThat(text(second.get(bytes("a")))).isEqualTo("1");
                }
              });
      await().until(() -> begun.getCount() == 0);
      txn.put(bytes("a"), bytes("1"));
      txn.commit();
    }
    other.join();
  }

  @Test
  void closeWaitsForTheLastTransactionAndRefusesNewOnes() {
    put("a", "1");
    CompletableFuture<Void> closing;
    try (ReadTransaction view = engine.read()) {
      closing = CompletableFuture.runAsync(engine::close);
      await().until(() -> isClosedForNewOnes());
      assertThat(closing).isNotDone();
      assertThat(text(view.get(bytes("a")))).isEqualTo("1");
    }
    closing.join();
    assertThatThrownBy(engine::read)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    engine.close();
  }

  private boolean isClosedForNewOnes() {
    try (WriteTransaction txn = engine.write()) {
      return false;
    } catch (StoreException e) {
      return e.reason() == Reason.CLOSED;
    }
  }

  @Test
  void manyReadersAndOneWriterAgree() {
    put("a", "0");
    put("b", "0");
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 4; i++) {
      readers.add(
          CompletableFuture.runAsync(() -> readUntil(done), run -> new Thread(run).start()));
    }
    for (int i = 1; i <= 500; i++) {
      try (WriteTransaction txn = engine.write()) {
        txn.put(bytes("a"), bytes("" + i));
        txn.put(bytes("b"), bytes("" + i));
        txn.commit();
      }
    }
    done.countDown();
    readers.forEach(CompletableFuture::join);
  }

  private void readUntil(CountDownLatch done) {
    while (done.getCount() > 0) {
      try (ReadTransaction view = engine.read()) {
        for (int i = 0; i < 10; i++) {
          assertThat(text(view.get(bytes("a")))).isEqualTo(text(view.get(bytes("b"))));
          view.renew();
        }
      }
    }
  }
}
