package ax.antpick.k2hdkc.daemon.command;

import ax.antpick.k2hdkc.storage.Access;
import ax.antpick.k2hdkc.storage.Completion;
import ax.antpick.k2hdkc.storage.Mutation;
import ax.antpick.k2hdkc.storage.Outcome;
import ax.antpick.k2hdkc.storage.Snapshot;
import ax.antpick.k2hdkc.storage.Store;
import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.StoreStatistics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** A store of plain values whose commits the test decides. Knows SET, DEL and Read only. */
final class FakeStore implements Store {

  private record Queued(Mutation mutation, Completion completion) {}

  private final Map<String, byte[]> values = new HashMap<>();
  private final Queue<Queued> queue = new ArrayDeque<>();
  private boolean commitsOnSubmitted;
  private StoreException failure;
  private int openSnapshots;
  private int opened;
  private int refreshed;
  private int submittedCalls;

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  synchronized void put(String key, String value) {
    values.put(key, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  synchronized boolean has(String key) {
    return values.containsKey(key);
  }

  /** Commits on the thread that says {@link #submitted()}, as a store with sync "os" does. */
  synchronized void commitOnSubmitted() {
    commitsOnSubmitted = true;
  }

  synchronized void failWith(Reason reason) {
    failure = new StoreException(reason, "the disk of a test is full", null);
  }

  @Override
  public synchronized Snapshot snapshot() {
    openSnapshots++;
    opened++;
    return new View();
  }

  @Override
  public synchronized void submit(Mutation mutation, Completion completion) {
    queue.add(new Queued(mutation, completion));
  }

  @Override
  public void submitted() {
    boolean commits;
    synchronized (this) {
      submittedCalls++;
      commits = commitsOnSubmitted;
    }
    if (commits) {
      commit();
    }
  }

  /** Commits all that is queued, on this thread. */
  void commit() {
    Queued[] batch;
    synchronized (this) {
      batch = queue.toArray(Queued[]::new);
      queue.clear();
    }
    for (Queued queued : batch) {
      if (!queued.completion.isWanted()) {
        queued.completion.completed(Outcome.of(Outcome.Status.UNWANTED));
      } else if (failure != null) {
        queued.completion.failed(failure);
      } else {
        queued.completion.completed(apply(queued.mutation));
      }
    }
  }

  private synchronized Outcome apply(Mutation mutation) {
    if (mutation instanceof Mutation.Set set) {
      values.put(text(set.key()), set.value());
    } else if (mutation instanceof Mutation.Delete delete) {
      values.remove(text(delete.key()));
    } else if (mutation instanceof Mutation.Read read) {
      openSnapshots++;
      try (Snapshot snapshot = new View()) {
        return read.look().at(snapshot);
      }
    } else {
      throw new IllegalArgumentException(mutation + " is not known to this fake");
    }
    return Outcome.DONE;
  }

  @Override
  public synchronized boolean inFlight(byte[] key) {
    return queue.stream().anyMatch(queued -> Arrays.equals(queued.mutation.key(), key));
  }

  synchronized int openSnapshots() {
    return openSnapshots;
  }

  synchronized int opened() {
    return opened;
  }

  synchronized int refreshed() {
    return refreshed;
  }

  synchronized int submittedCalls() {
    return submittedCalls;
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(7, 1 << 20, 8192, 4096, 4096, Instant.ofEpochSecond(5));
  }

  @Override
  public void close() {}

  private final class View implements Snapshot {

    private Map<String, byte[]> seen = Map.copyOf(values);

    @Override
    public ByteBuffer value(byte[] key, Access access) {
      synchronized (FakeStore.this) {
        if (failure != null) {
          throw failure;
        }
      }
      byte[] value = seen.get(text(key));
      return value == null ? null : ByteBuffer.wrap(value).asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer valueRange(byte[] key, long position, long length) {
      ByteBuffer value = value(key, Access.RAW);
      if (value == null || position >= value.limit()) {
        return value == null ? null : ByteBuffer.allocate(0);
      }
      return value.slice((int) position, (int) Math.min(length, value.limit() - position));
    }

    @Override
    public ByteBuffer subkeys(byte[] key, boolean checked) {
      return null;
    }

    @Override
    public ByteBuffer attributes(byte[] key) {
      return null;
    }

    @Override
    public ByteBuffer attribute(byte[] key, byte[] name) {
      return null;
    }

    @Override
    public void refresh() {
      synchronized (FakeStore.this) {
        refreshed++;
        seen = Map.copyOf(values);
      }
    }

    @Override
    public void close() {
      synchronized (FakeStore.this) {
        openSnapshots--;
      }
    }
  }
}
