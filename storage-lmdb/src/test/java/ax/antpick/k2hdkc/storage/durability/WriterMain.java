package ax.antpick.k2hdkc.storage.durability;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.commit.CommitListener;
import ax.antpick.k2hdkc.storage.commit.CommitQueue;
import ax.antpick.k2hdkc.storage.commit.CommitSettings;
import ax.antpick.k2hdkc.storage.engine.BackgroundSync;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import ax.antpick.k2hdkc.storage.failpoint.Failpoints;
import ax.antpick.k2hdkc.storage.folder.DataFolder;
import ax.antpick.k2hdkc.storage.folder.FolderOwner;
import ax.antpick.k2hdkc.storage.lmdb.LmdbEngine;
import ax.antpick.k2hdkc.storage.lmdb.LmdbLibrary;
import ax.antpick.k2hdkc.storage.lmdb.LmdbSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A process that writes without end and says so: one line {@code ack N} on its standard output for
 * each acknowledged write, {@code fail N REASON} for a failed one, given to the system at once.
 * Arguments: folder, sync mode, first number, writes in flight at a time, last number (0 for none).
 */
final class WriterMain {

  static final FolderOwner OWNER = new FolderOwner("durability", "writer");

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Semaphore room;

  private WriterMain(int inFlight) {
    this.room = new Semaphore(inFlight);
  }

  public static void main(String[] args) throws InterruptedException {
    SyncMode mode = SyncMode.valueOf(args[1]);
    LmdbLibrary.unpackInto(Path.of(args[0]).getParent());
    Failpoints failpoints = Failpoints.fromSystemProperties();
    WriterMain writer = new WriterMain(Integer.parseInt(args[3]));
    var scheduler = Executors.newSingleThreadScheduledExecutor();
    try (DataFolder folder =
            DataFolder.open(
                Path.of(args[0]), OWNER, mode, DataFolder.currentBootId(), new Random());
        LmdbEngine engine =
            LmdbEngine.open(folder.engineFolder(), LmdbSettings.of(mode), failpoints);
        BackgroundSync sync =
            mode == SyncMode.OS
                ? BackgroundSync.start(
                    engine, scheduler, Duration.ofMillis(50), e -> folder.suspect(e.getMessage()))
                : null;
        CommitQueue queue =
            CommitQueue.open(
                engine,
                CommitSettings.of(mode),
                System::nanoTime,
                failpoints,
                CommitListener.NONE)) {
      writer.write(queue, Long.parseLong(args[2]), Long.parseLong(args[4]));
    } finally {
      scheduler.shutdown();
    }
  }

  private void write(CommitQueue queue, long first, long last) throws InterruptedException {
    for (long number = first; last == 0 || number <= last; number++) {
      if (!room.tryAcquire()) {
        queue.submitted();
        room.acquire();
      }
      queue.submit(new NumberedChange(number, this::acknowledge, this::fail));
      if (number % 50 == 0) {
        queue.submitted();
      }
    }
  }

  private void acknowledge(long number) {
    say("ack " + number + "\n");
  }

  private void fail(StoreException cause, long number) {
    say("fail " + number + " " + cause.reason() + "\n");
  }

  private void say(String line) {
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    room.release();
  }
}
