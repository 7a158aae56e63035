package ax.antpick.k2hdkc.storage.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.storage.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LmdbLibraryTest {

  private static final String FILE = "lmdbjava.native.lib";
  private static final String CALLS = "jffi.extract.dir";

  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void clearProperties() {
    System.clearProperty(FILE);
    System.clearProperty(CALLS);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return assertThat(files).singleElement().actual();
    }
  }

  @Test
  void theLibraryIsUnpackedOnceAndNamed() throws IOException {
    LmdbLibrary.unpackInto(folder);
    Path file = onlyFile();
    assertThat(System.getProperty(FILE)).isEqualTo(file.toString());
    assertThat(System.getProperty(CALLS)).isEqualTo(folder.toString());
    Object inode = Files.getAttribute(file, "unix:ino");
    System.clearProperty(FILE);
    LmdbLibrary.unpackInto(folder);
    assertThat(Files.getAttribute(onlyFile(), "unix:ino")).isEqualTo(inode);
  }

  @Test
  void anotherContentIsReplaced() throws IOException {
    LmdbLibrary.unpackInto(folder);
    Path file = onlyFile();
    byte[] library = Files.readAllBytes(file);
    Files.write(file, new byte[] {1});
    System.clearProperty(FILE);
    LmdbLibrary.unpackInto(folder);
    assertThat(file).hasBinaryContent(library);
  }

  @Test
  void aNamedLibraryIsLeftAlone() {
    System.setProperty(FILE, "lmdb");
    LmdbLibrary.unpackInto(folder);
    assertThat(folder).isEmptyDirectory();
    assertThat(System.getProperty(FILE)).isEqualTo("lmdb");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    assertThatThrownBy(() -> LmdbLibrary.unpackInto(folder.resolve("missing")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.resolve("missing").toString());
  }
}
