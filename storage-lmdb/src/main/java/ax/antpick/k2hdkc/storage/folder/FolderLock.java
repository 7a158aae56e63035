package ax.antpick.k2hdkc.storage.folder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The right of one process to use a folder. The system takes it back when the process ends. */
final class FolderLock implements AutoCloseable {

  private static final int PID_BYTES = 20;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            Set.of(CREATE, READ, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(folder, "pid " + readPid(channel));
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new FolderLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(folder, "this process");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String readPid(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(PID_BYTES);
    channel.read(pid, 0);
    return StandardCharsets.UTF_8.decode(pid.flip()).toString();
  }

  private static StoreException inUse(Path folder, String user) {
    return new StoreException(
        Reason.FOLDER, "The data folder " + folder + " is in use by " + user, null);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
