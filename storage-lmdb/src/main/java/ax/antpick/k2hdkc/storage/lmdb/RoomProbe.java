package ax.antpick.k2hdkc.storage.lmdb;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Finds out whether there is no room for data any more. LMDB needs it: a write that ends short
 * because the disk, a quota or a limit is full, it reports as an error of the disk.
 */
final class RoomProbe {

  private static final String DATA = "data.mdb";
  private static final String PROBE = "room";
  private static final int BYTES = 64 << 10;

  private final Path folder;

  private RoomProbe(Path folder) {
    this.folder = folder;
  }

  /** A probe for an engine's folder; its file is made now, since a full disk may refuse it. */
  static RoomProbe in(Path folder) throws IOException {
    FileChannel.open(
            folder.resolve(PROBE),
            Set.of(CREATE, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
    return new RoomProbe(folder);
  }

  /**
   * Writes where the data file would grow, into a file of its own. A short write has used up the
   * last room, so even a little finds none; an error of the disk shows only when it is synced,
   * which this does not do.
   */
  boolean isFull() {
    try (FileChannel data = FileChannel.open(folder.resolve(DATA));
        FileChannel probe = FileChannel.open(folder.resolve(PROBE), WRITE)) {
      long end = data.size();
      boolean full = !takes(probe, end);
      probe.truncate(0);
      return full;
    } catch (IOException e) {
      // Not to be opened or truncated: that is no lack of room.
      return false;
    }
  }

  private static boolean takes(FileChannel probe, long position) {
    ByteBuffer left = ByteBuffer.allocate(BYTES);
    try {
      while (left.hasRemaining()) {
        probe.write(left, position + left.position());
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
