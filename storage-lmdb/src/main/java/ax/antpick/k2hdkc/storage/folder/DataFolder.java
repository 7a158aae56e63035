package ax.antpick.k2hdkc.storage.folder;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one node's data, held by one process at a time.
 *
 * <p>It carries who owns it and in which format, counts its starts, and knows whether its data is
 * <em>suspect</em>: after commits that were only given to the operating system and another boot of
 * the machine, or after a disk error. Suspicion outlives restarts; it ends with {@link
 * #clearSuspicion()}. Thread-safe.
 *
 * <p>Files: {@code identity}, {@code lock}, {@code dirty} while open, {@code suspect} with the
 * reason, and the folder {@code data} for the engine.
 */
public final class DataFolder implements AutoCloseable {

  /** The format that this program writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String IDENTITY = "identity";
  private static final String DIRTY = "dirty";
  private static final String SUSPECT = "suspect";
  private static final String DATA = "data";

  private final Path path;
  private final FolderLock lock;
  private final FolderIdentity identity;
  private String suspicion;

  private DataFolder(Path path, FolderLock lock, FolderIdentity identity, String suspicion) {
    this.path = path;
    this.lock = lock;
    this.identity = identity;
    this.suspicion = suspicion;
  }

  /**
   * Opens a folder, making it when missing. When this returns the disk knows that it is in use, so
   * the first commit may follow.
   *
   * @param path the folder
   * @param owner whose data it must hold
   * @param mode how durable commits will be
   * @param bootId names this boot of the machine, see {@link #currentBootId()}
   * @param random where a new folder's store id comes from
   * @return the folder, to be closed after the engine
   * @throws StoreException with {@link Reason#FOLDER} and a message that says why it is refused
   */
  public static DataFolder open(
      Path path, FolderOwner owner, SyncMode mode, String bootId, RandomGenerator random) {
    Path folder = path.toAbsolutePath();
    try {
      makePrivate(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        return opened(folder, lock, owner, new DirtyMarker(bootId, mode), random);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw refusal(folder, "cannot be used: " + e, e);
    }
  }

  private static DataFolder opened(
      Path folder, FolderLock lock, FolderOwner owner, DirtyMarker marker, RandomGenerator random)
      throws IOException {
    FolderIdentity identity = identity(folder, owner, random).nextStart();
    DurableFile.write(folder.resolve(IDENTITY), identity.toText().toBytes());
    Path data = folder.resolve(DATA);
    makePrivate(data);
    Optional<DirtyMarker> last = read(folder, DIRTY, DirtyMarker::of);
    Optional<String> suspicion = readSuspicion(folder);
    if (suspicion.isEmpty() && last.isPresent() && last.get().mayHaveLost(marker.bootId())) {
      suspicion = Optional.of("the machine went down after commits that were not synced");
      writeSuspicion(folder, suspicion.get());
    } else if (last.isPresent() && last.get().mode() == SyncMode.OS) {
      // The killed process left commits in the system's cache, which the new marker may not know.
      syncFiles(data);
    }
    DurableFile.write(folder.resolve(DIRTY), marker.toText().toBytes());
    return new DataFolder(folder, lock, identity, suspicion.orElse(null));
  }

  private static void makePrivate(Path folder) throws IOException {
    make(folder);
    if (!Files.isWritable(folder)) {
      throw refusal(folder, "is not writable by this user", null);
    }
  }

  /** Makes a folder, and those above it, so that a power cut does not take them away again. */
  private static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw refusal(folder, "is not a folder", null);
    }
    make(folder.getParent());
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    DurableFile.sync(folder.getParent());
  }

  private static FolderIdentity identity(Path folder, FolderOwner owner, RandomGenerator random)
      throws IOException {
    Optional<TextRecord> text = read(folder, IDENTITY, Function.identity());
    if (text.isEmpty()) {
      if (!isEmpty(folder.resolve(DATA))) {
        throw refusal(folder, "has data but no file " + IDENTITY + ": whose data is it?", null);
      }
      String storeId = String.format("%016x%016x", random.nextLong(), random.nextLong());
      return new FolderIdentity(FORMAT, owner, storeId, 0);
    }
    try {
      int format = FolderIdentity.format(text.get());
      if (format != FORMAT) {
        throw refusal(
            folder,
            "has format " + format + ", this program knows format " + FORMAT + " only",
            null);
      }
      FolderIdentity identity = FolderIdentity.of(text.get());
      if (!identity.owner().equals(owner)) {
        throw refusal(
            folder,
            "belongs to " + identity.owner() + ", but " + owner + " was started on it",
            null);
      }
      return identity;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refusal(folder, "has a damaged file " + IDENTITY + ": " + e.getMessage(), e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static <T> Optional<T> read(Path folder, String name, Function<TextRecord, T> parse)
      throws IOException {
    try {
      return Optional.of(parse.apply(TextRecord.of(Files.readAllBytes(folder.resolve(name)))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw refusal(folder, "has a damaged file " + name + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> readSuspicion(Path folder) throws IOException {
    Path file = folder.resolve(SUSPECT);
    return Files.exists(file) ? Optional.of(Files.readString(file).trim()) : Optional.empty();
  }

  private static void writeSuspicion(Path folder, String reason) throws IOException {
    byte[] line = (reason + "\n").getBytes(StandardCharsets.UTF_8);
    DurableFile.write(folder.resolve(SUSPECT), line);
  }

  private static void syncFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        DurableFile.sync(file);
      }
    }
    DurableFile.sync(folder);
  }

  private static StoreException refusal(Path folder, String why, Exception cause) {
    return new StoreException(Reason.FOLDER, "The data folder " + folder + " " + why, cause);
  }

  /**
   * Names this boot of the machine.
   *
   * @return the kernel's boot id
   * @throws StoreException when the kernel does not tell
   */
  public static String currentBootId() {
    try {
      return Files.readString(BOOT_ID).trim();
    } catch (IOException e) {
      throw new StoreException(Reason.FOLDER, "Cannot read the boot id from " + BOOT_ID, e);
    }
  }

  /**
   * What the folder says of itself.
   *
   * @return the identity, this start counted
   */
  public FolderIdentity identity() {
    return identity;
  }

  /**
   * Where the folder is.
   *
   * @return its absolute path
   */
  public Path path() {
    return path;
  }

  /**
   * Where the engine keeps its files.
   *
   * @return an existing folder
   */
  public Path engineFolder() {
    return path.resolve(DATA);
  }

  /**
   * Why the data cannot be trusted.
   *
   * @return the reason, or empty when it can
   */
  public synchronized Optional<String> suspicion() {
    return Optional.ofNullable(suspicion);
  }

  /**
   * Marks the data as not to be trusted, for this and later starts. The first reason stays. When
   * the disk does not even take the mark, that is logged: this start knows it all the same.
   *
   * @param reason why, in one line
   */
  public synchronized void suspect(String reason) {
    if (suspicion != null) {
      return;
    }
    suspicion = reason;
    try {
      writeSuspicion(path, reason);
    } catch (IOException e) {
      LOG.error("The data folder {} is suspect ({}), and cannot be marked so", path, reason, e);
    }
  }

  /**
   * Trusts the data again: it was rebuilt from copies, or checked.
   *
   * @throws StoreException when the disk fails
   */
  public synchronized void clearSuspicion() {
    try {
      DurableFile.delete(path.resolve(SUSPECT));
      suspicion = null;
    } catch (IOException e) {
      throw new StoreException(Reason.IO, "Cannot remove the mark " + path.resolve(SUSPECT), e);
    }
  }

  /**
   * Marks a clean end and gives the folder back. The engine was closed before, and has synced.
   *
   * @throws StoreException when the disk fails; the folder is given back all the same
   */
  @Override
  public void close() {
    try (lock) {
      DurableFile.delete(path.resolve(DIRTY));
    } catch (IOException e) {
      throw new StoreException(Reason.IO, "Cannot mark the clean end of " + path, e);
    }
  }
}
