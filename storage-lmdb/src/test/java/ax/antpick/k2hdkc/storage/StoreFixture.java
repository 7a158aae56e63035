package ax.antpick.k2hdkc.storage;

import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.engine.Engine;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.memory.MemoryEngine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A store with a clock that stands still, and calls that wait for their outcome. */
public final class StoreFixture implements AutoCloseable {

  /** Settings without background purge. */
  public static final StoreSettings SETTINGS =
      StoreSettings.DEFAULT.withPurge(
          new StoreSettings.Grace(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ZERO));

  private final Clock clock = new Clock();
  private final ElementStore store;

  private StoreFixture(StoreSettings settings, Engine engine) {
    this.store =
        ElementStore.open(
            settings.with(clock, new Random()),
            engine,
            CommitSettings.of(SyncMode.OS),
            Failpoints.NONE,
            CommitListener.NONE);
  }

  /** A store in memory. */
  public static StoreFixture inMemory(StoreSettings settings) {
    return new StoreFixture(settings, new MemoryEngine(SyncMode.OS));
  }

  /** A store on an engine. */
  public static StoreFixture on(Engine engine, StoreSettings settings) {
    return new StoreFixture(settings, engine);
  }

  public ElementStore store() {
    return store;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    clock.now = clock.now.plus(duration);
  }

  /** Applies a mutation and waits for its outcome. */
  public Outcome apply(Mutation mutation) {
    CompletableFuture<Outcome> future = new CompletableFuture<>();
    store.submit(
        mutation,
        new Completion() {
          @Override
          public void completed(Outcome outcome) {
            future.complete(outcome);
          }

          @Override
          public void failed(StoreException cause) {
            future.completeExceptionally(cause);
          }
        });
    store.submitted();
    return future.join();
  }

  /** The value as text, seen with checks; null when there is none. */
  public String get(String key) {
    return text(value(key, Access.CHECKED));
  }

  /** The value, copied; null when there is none. */
  public byte[] value(String key, Access access) {
    try (Snapshot snapshot = store.snapshot()) {
      return copy(snapshot.value(bytes(key), access));
    }
  }

  /** The attributes' binary form, copied; null when there are none. */
  public byte[] attributes(String key) {
    try (Snapshot snapshot = store.snapshot()) {
      return copy(snapshot.attributes(bytes(key)));
    }
  }

  /** The subkey list's binary form, copied; null when there is none. */
  public byte[] subkeys(String key, boolean checked) {
    try (Snapshot snapshot = store.snapshot()) {
      return copy(snapshot.subkeys(bytes(key), checked));
    }
  }

  public static byte[] copy(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  public static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  public static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    store.close();
  }

  private static final class Clock implements InstantSource {
    private volatile Instant now = Instant.ofEpochSecond(1_800_000_000L, 123_456_789);

    @Override
    public Instant instant() {
      return now;
    }
  }
}
