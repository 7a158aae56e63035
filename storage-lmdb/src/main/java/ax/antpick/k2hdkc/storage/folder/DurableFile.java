package ax.antpick.k2hdkc.storage.folder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files that are there as a whole or not at all, whatever happens to the machine. */
public final class DurableFile {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFile() {}

  /**
   * Writes a file anew, readable by its owner only. When this returns the disk has it; until then
   * the old content is there.
   *
   * @param file the file
   * @param content all bytes of it
   * @throws IOException when the disk fails or is full
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(fresh, Set.of(CREATE, WRITE, TRUNCATE_EXISTING), OWNER_ONLY)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(false);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    sync(file.toAbsolutePath().getParent());
  }

  /**
   * Removes a file, when it is there. When this returns the disk knows.
   *
   * @param file the file
   * @throws IOException when the disk fails
   */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(file.toAbsolutePath().getParent());
    }
  }

  /**
   * Makes what was written to a file, or the list of files of a folder, durable.
   *
   * @param path the file or folder
   * @throws IOException when the disk fails
   */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }
}
