package ax.antpick.k2hdkc.storage.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.engine.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  private static final FolderOwner OWNER = new FolderOwner("c", "n1");
  private static final String BOOT = "boot-1";

  @TempDir Path temp;
  private Path path;

  @BeforeEach
  void chooseNewPath() {
    path = temp.resolve("store");
  }

  private DataFolder open(FolderOwner owner, SyncMode mode, String boot) {
    return DataFolder.open(path, owner, mode, boot, new Random(1));
  }

  private DataFolder open() {
    return open(OWNER, SyncMode.ALWAYS, BOOT);
  }

  /** Leaves the folder as a killed process does. */
  private void openAndDie(SyncMode mode, String boot) throws IOException {
    DataFolder folder = open(OWNER, mode, boot);
    byte[] marker = Files.readAllBytes(path.resolve("dirty"));
    folder.close();
    Files.write(path.resolve("dirty"), marker);
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FOLDER));
  }

  @Test
  void aNewFolderGetsAnIdentityThatStays() {
    FolderIdentity first;
    try (DataFolder folder = open()) {
      first = folder.identity();
      assertThat(folder.suspicion()).isEmpty();
      assertThat(folder.engineFolder()).isDirectory();
    }
    assertThat(first.starts()).isEqualTo(1);
    assertThat(first.storeId()).matches("[0-9a-f]{32}");
    try (DataFolder folder = open()) {
      assertThat(folder.identity()).isEqualTo(first.nextStart());
    }
  }

  @Test
  void nobodyElseCanReadIt() throws IOException {
    try (DataFolder folder = open()) {
      assertThat(permissions(path)).isEqualTo("rwx------");
      assertThat(permissions(folder.engineFolder())).isEqualTo("rwx------");
      for (String file : new String[] {"identity", "dirty", "lock"}) {
        assertThat(permissions(path.resolve(file))).as(file).isEqualTo("rw-------");
      }
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aFolderInUseIsRefused() {
    try (DataFolder folder = open()) {
      assertThat(folder.identity().starts()).isEqualTo(1);
      assertRefused().hasMessageContaining("is in use by this process");
    }
    open().close();
  }

  @Test
  void anotherOwnerIsRefused() {
    open().close();
    assertThatThrownBy(() -> open(new FolderOwner("c", "n2"), SyncMode.ALWAYS, BOOT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("belongs to")
        .hasMessageContaining("n1")
        .hasMessageContaining("n2");
    assertThatThrownBy(() -> open(new FolderOwner("d", "n1"), SyncMode.ALWAYS, BOOT))
        .isInstanceOf(StoreException.class);
    open().close();
  }

  @Test
  void anotherFormatIsRefusedBeforeAnythingElseIsRead() throws IOException {
    open().close();
    Files.writeString(path.resolve("identity"), "format=2\nsomething=new\n");
    assertRefused().hasMessageContaining("has format 2, this program knows format 1 only");
    assertThat(path.resolve("identity")).hasContent("format=2\nsomething=new\n");
  }

  @Test
  void aDamagedIdentityIsRefused() throws IOException {
    open().close();
    for (String damaged : new String[] {"", "format=x\n", "format=1\nnode=n1\n", "\0\0\0"}) {
      Files.writeString(path.resolve("identity"), damaged);
      assertRefused().hasMessageContaining("has a damaged file identity");
    }
  }

  @Test
  void dataWithoutAnIdentityIsRefused() throws IOException {
    open().close();
    Files.delete(path.resolve("identity"));
    Files.writeString(path.resolve("data").resolve("data.mdb"), "x");
    assertRefused().hasMessageContaining("has data but no file identity");
  }

  @Test
  void whatIsNoFolderIsRefused() throws IOException {
    Files.writeString(path, "a file");
    assertRefused().hasMessageContaining(path + " is not a folder");
    path = Path.of("/proc/no-such-folder");
    assertRefused().hasMessageContaining(path.toString());
  }

  @Test
  void unsyncedCommitsAndAnotherBootMakeItSuspectUntilCleared() throws IOException {
    openAndDie(SyncMode.OS, BOOT);
    for (int start = 0; start < 2; start++) {
      try (DataFolder folder = open(OWNER, SyncMode.OS, "boot-2")) {
        assertThat(folder.suspicion()).hasValueSatisfying(s -> assertThat(s).contains("synced"));
      }
    }
    try (DataFolder folder = open(OWNER, SyncMode.OS, "boot-2")) {
      folder.clearSuspicion();
      assertThat(folder.suspicion()).isEmpty();
    }
    try (DataFolder folder = open(OWNER, SyncMode.OS, "boot-3")) {
      assertThat(folder.suspicion()).isEmpty();
    }
  }

  @Test
  void aKilledProcessAloneIsNoReasonForSuspicion() throws IOException {
    openAndDie(SyncMode.OS, BOOT);
    try (DataFolder folder = open(OWNER, SyncMode.OS, BOOT)) {
      assertThat(folder.suspicion()).isEmpty();
    }
    openAndDie(SyncMode.ALWAYS, BOOT);
    try (DataFolder folder = open(OWNER, SyncMode.OS, "boot-2")) {
      assertThat(folder.suspicion()).isEmpty();
    }
  }

  @Test
  void aDiskErrorMakesItSuspect() {
    try (DataFolder folder = open()) {
      folder.suspect("the disk failed to commit");
      folder.suspect("a later reason");
      assertThat(folder.suspicion()).hasValue("the disk failed to commit");
    }
    try (DataFolder folder = open()) {
      assertThat(folder.suspicion()).hasValue("the disk failed to commit");
    }
  }

  @Test
  void aFileIsWrittenAsAWholeOrNotAtAll() throws IOException {
    Path file = temp.resolve("file");
    DurableFile.write(file, new byte[] {1});
    // What a crash in the middle of a write leaves does not matter to the next one.
    Files.write(temp.resolve("file.new"), new byte[] {9, 9, 9});
    DurableFile.write(file, new byte[] {2});
    assertThat(file).hasBinaryContent(new byte[] {2});
    assertThat(temp.resolve("file.new")).doesNotExist();
    DurableFile.delete(file);
    DurableFile.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void theBootIdIsTheKernels() {
    assertThat(DataFolder.currentBootId()).matches("[0-9a-f-]{36}");
  }

  @Test
  void namesThatWouldBreakTheFileAreRefused() {
    assertThatThrownBy(() -> new FolderOwner("c\nstarts=0", "n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cluster is");
    assertThatThrownBy(() -> new FolderOwner("c", " ")).hasMessageContaining("node is");
  }
}
