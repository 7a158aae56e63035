package ax.antpick.k2hdkc.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.ReadTransaction;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.engine.WriteTransaction;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitQueueTest {

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger batches = new AtomicInteger();
  private final MemoryEngine engine = new MemoryEngine(SyncMode.OS);
  private CommitQueue queue;

  @AfterEach
  void close() {
    if (queue != null) {
      queue.close();
    }
    engine.close();
  }

  private CommitQueue open(CommitSettings settings, Failpoints failpoints) {
    CommitListener listener =
        new CommitListener() {
          @Override
          public void batchCompleted() {
            batches.incrementAndGet();
          }

          @Override
          public void suspect(StoreException cause) {
            log.add("suspect");
          }
        };
    queue = CommitQueue.open(engine, settings, clock::get, failpoints, listener);
    return queue;
  }

  private CommitQueue open(SyncMode mode) {
    return open(CommitSettings.of(mode), Failpoints.NONE);
  }

  /** A change that writes its name under its name, and logs its end. */
  private Change change(String name) {
    return change(name, txn -> {});
  }

  private Change change(String name, Consumer<WriteTransaction> also) {
    return new Change() {
      @Override
      public void apply(WriteTransaction txn) {
        txn.put(direct(name), direct(name));
        also.accept(txn);
      }

      @Override
      public void committed() {
        log.add(name);
      }

      @Override
      public void failed(StoreException cause) {
        log.add(name + ":" + cause.reason());
      }
    };
  }

  private static Consumer<WriteTransaction> failure(Reason reason) {
    return txn -> {
      throw new StoreException(reason, "as the test wants it", null);
    };
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private boolean has(String name) {
    return has(engine, name);
  }

  private static boolean has(Engine engine, String name) {
    try (ReadTransaction txn = engine.read()) {
      return txn.get(direct(name)) != null;
    }
  }

  @Test
  void withOsTheSubmittingThreadCommits() {
    open(SyncMode.OS);
    Thread[] committing = new Thread[1];
    queue.submit(change("a", txn -> committing[0] = Thread.currentThread()));
    queue.submit(change("b"));
    assertThat(log).isEmpty();
    queue.submitted();
    assertThat(log).containsExactly("a", "b");
    assertThat(committing[0]).isSameAs(Thread.currentThread());
    assertThat(batches).hasValue(1);
    assertThat(has("a") && has("b")).isTrue();
  }

  @Test
  void withAlwaysTheWriterThreadCommits() {
    open(SyncMode.ALWAYS);
    Thread[] committing = new Thread[1];
    queue.submit(change("a", txn -> committing[0] = Thread.currentThread()));
    queue.submitted();
    await().until(() -> log.contains("a"));
    assertThat(committing[0].getName()).isEqualTo("k2hdkc-commit");
  }

  @Test
  void changesAreCompletedAfterTheirCommitAndBeforeTheBatch() {
    open(SyncMode.OS);
    List<String> seen = new ArrayList<>();
    queue.submit(
        new Change() {
          @Override
          public void apply(WriteTransaction txn) {
            txn.put(direct("a"), direct("1"));
          }

          @Override
          public void committed() {
            seen.add("there: " + has("a") + ", batches: " + batches);
          }

          @Override
          public void failed(StoreException cause) {
            seen.add("failed");
          }
        });
    queue.submitted();
    assertThat(seen).containsExactly("there: true, batches: 0");
    assertThat(batches).hasValue(1);
  }

  @Test
  void onlyTheChangeThatCannotBeMadeFails() {
    open(SyncMode.OS);
    for (int i = 0; i < 20; i++) {
      queue.submit(change("c" + i, i == 7 || i == 13 ? failure(Reason.CORRUPT) : txn -> {}));
    }
    queue.submitted();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add("c" + i + (i == 7 || i == 13 ? ":CORRUPT" : ""));
    }
    assertThat(log).isEqualTo(expected);
    assertThat(has("c7")).isFalse();
    assertThat(has("c13")).isFalse();
    assertThat(has("c6") && has("c19")).isTrue();
  }

  @Test
  void aDefectOfAChangeIsItsOwnFailure() {
    open(SyncMode.OS);
    queue.submit(change("a"));
    queue.submit(
        change(
            "b",
            txn -> {
              throw new IllegalStateException("defect");
            }));
    queue.submitted();
    assertThat(log).containsExactly("a", "b:INTERNAL");
  }

  @Test
  void aFailedCommitIsTriedAgainInParts() {
    open(CommitSettings.of(SyncMode.OS), Failpoints.of("commit.before-commit=throw:FULL@1", ""));
    queue.submit(change("a"));
    queue.submit(change("b"));
    queue.submitted();
    assertThat(log).containsExactly("a", "b");
    assertThat(has("a") && has("b")).isTrue();
  }

  @Test
  void aFullStoreFailsChangesAndTakesLaterOnes() {
    open(CommitSettings.of(SyncMode.OS), Failpoints.of("commit.before-commit=throw:FULL@1", ""));
    queue.submit(change("a"));
    queue.submitted();
    queue.submit(change("b"));
    queue.submitted();
    assertThat(log).containsExactly("a:FULL", "b");
    assertThat(has("a")).isFalse();
  }

  @Test
  void afterADiskErrorNothingIsTriedAgainAndTheStoreIsSuspect() {
    open(CommitSettings.of(SyncMode.OS), Failpoints.of("commit.before-commit=throw:IO@1", ""));
    queue.submit(change("a"));
    queue.submit(change("b"));
    queue.submitted();
    assertThat(log).containsExactly("a:IO", "b:IO", "suspect");
    assertThat(has("a") || has("b")).isFalse();
  }

  @Test
  void aThrowingCompletionDoesNotKeepTheOthersFromTheirs() {
    open(SyncMode.OS);
    queue.submit(
        new Change() {
          @Override
          public void apply(WriteTransaction txn) {}

          @Override
          public void committed() {
            throw new IllegalStateException("defect");
          }

          @Override
          public void failed(StoreException cause) {}
        });
    queue.submit(change("b"));
    queue.submitted();
    assertThat(log).containsExactly("b");
  }

  @Test
  void theWriterOutlivesAnErrorInACompletion() {
    open(SyncMode.ALWAYS);
    queue.submit(
        new Change() {
          @Override
          public void apply(WriteTransaction txn) {}

          @Override
          public void committed() {
            throw new OutOfMemoryError("as the test wants it");
          }

          @Override
          public void failed(StoreException cause) {}
        });
    queue.submit(change("same batch"));
    queue.submitted();
    await().until(() -> log.contains("same batch"));
    queue.submit(change("later"));
    queue.submitted();
    await().until(() -> log.contains("later"));
  }

  @Test
  void completionsMaySubmit() {
    open(SyncMode.OS);
    queue.submit(
        new Change() {
          @Override
          public void apply(WriteTransaction txn) {}

          @Override
          public void committed() {
            log.add("first");
            queue.submit(change("second"));
            queue.submitted();
          }

          @Override
          public void failed(StoreException cause) {}
        });
    queue.submitted();
    assertThat(log).containsExactly("first", "second");
    assertThat(batches).hasValue(2);
  }

  @Test
  void transactionsAreBoundedInCount() {
    open(new CommitSettings(SyncMode.OS, 3, Duration.ofSeconds(1)), Failpoints.NONE);
    for (int i = 0; i < 8; i++) {
      queue.submit(change("c" + i));
    }
    queue.submitted();
    assertThat(log).hasSize(8);
    assertThat(batches).hasValue(3);
  }

  @Test
  void transactionsAreBoundedInTimeAndTheRestGoesToTheWriter() {
    open(new CommitSettings(SyncMode.OS, 1000, Duration.ofMillis(1)), Failpoints.NONE);
    List<Thread> threads = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 64; i++) {
      queue.submit(
          change(
              "c" + i,
              txn -> {
                clock.addAndGet(100_000);
                threads.add(Thread.currentThread());
              }));
    }
    queue.submitted();
    await().until(() -> log.size() == 64);
    assertThat(batches.get()).isEqualTo(4);
    assertThat(threads.get(0)).isSameAs(Thread.currentThread());
    assertThat(threads.get(63).getName()).isEqualTo("k2hdkc-commit");
  }

  @Test
  void clientsGoFirstAndBackgroundIsNotStarved() {
    open(new CommitSettings(SyncMode.OS, 4, Duration.ofSeconds(1)), Failpoints.NONE);
    for (int i = 0; i < 20; i++) {
      queue.submitBackground(change("p" + i));
    }
    for (int i = 0; i < 8; i++) {
      queue.submit(change("c" + i));
    }
    queue.submitted();
    assertThat(log).hasSize(28);
    assertThat(log.subList(0, 4)).containsExactly("c0", "c1", "c2", "c3");
    assertThat(log.get(4)).isEqualTo("p0");
    assertThat(log.indexOf("c4")).isBetween(5, 20 + 4);
    assertThat(log.stream().filter(name -> name.startsWith("p")).toList())
        .startsWith("p0", "p1", "p2")
        .hasSize(20);
  }

  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void closeCommitsWhatWasSubmittedAndRefusesTheRest(SyncMode mode) {
    open(mode);
    queue.submit(change("a"));
    queue.submitBackground(change("p"));
    queue.close();
    assertThat(log).containsExactly("a", "p");
    queue.submit(change("late"));
    queue.submitted();
    assertThat(log).containsExactly("a", "p", "late:CLOSED");
    queue.close();
  }

  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void changesOfManyThreadsEachCompleteOnceAndInOrder(SyncMode mode) {
    open(mode);
    int threads = 4;
    int each = 500;
    List<CompletableFuture<Void>> submitters = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String prefix = thread + "-";
      submitters.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < each; i++) {
                  queue.submit(change(prefix + i));
                  if (i % 7 == 0) {
                    queue.submitted();
                  }
                }
                queue.submitted();
              },
              run -> new Thread(run).start()));
    }
    submitters.forEach(CompletableFuture::join);
    await().until(() -> log.size() == threads * each);
    for (int thread = 0; thread < threads; thread++) {
      String prefix = thread + "-";
      List<String> own = log.stream().filter(name -> name.startsWith(prefix)).toList();
      for (int i = 0; i < each; i++) {
        assertThat(own.get(i)).isEqualTo(prefix + i);
      }
    }
  }

  @Test
  void closingUnderLoadCompletesEachChangeOnce() {
    for (int round = 0; round < 50; round++) {
      MemoryEngine memory = new MemoryEngine(SyncMode.OS);
      CommitQueue closing =
          CommitQueue.open(
              memory,
              CommitSettings.of(SyncMode.OS),
              System::nanoTime,
              Failpoints.NONE,
              CommitListener.NONE);
      log.clear();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 100; i++) {
                  closing.submit(change("c" + i));
                  closing.submitted();
                }
              });
      closing.close();
      load.join();
      assertThat(log).hasSize(100);
      for (int i = 0; i < 100; i++) {
        assertThat(has(memory, "c" + i)).isEqualTo(log.get(i).equals("c" + i));
      }
      memory.close();
    }
  }
}
