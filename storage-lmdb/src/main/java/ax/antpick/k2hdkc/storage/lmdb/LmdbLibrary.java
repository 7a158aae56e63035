package ax.antpick.k2hdkc.storage.lmdb;

import ax.antpick.k2hdkc.storage.StoreException;
import ax.antpick.k2hdkc.storage.StoreException.Reason;
import ax.antpick.k2hdkc.storage.folder.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.lmdbjava.Env;

/**
 * Where LMDB's native code lies. Left alone, the binding unpacks it into the system's temporary
 * folder at each start, which fails where that is mounted without execution, and which leaks a file
 * each time the process is killed.
 */
public final class LmdbLibrary {

  private static final String BINDING_FILE = "lmdbjava.native.lib";
  private static final String BINDING_RESOURCE = "lmdbjava.embedded.lib";
  private static final String CALLS_FOLDER = "jffi.extract.dir";
  private static final Map<String, String> RESOURCES =
      Map.of("amd64", "x86_64-linux-gnu.so", "aarch64", "aarch64-linux-gnu.so");

  private LmdbLibrary() {}

  /**
   * Unpacks the native code into a folder, when it is not there yet, and has this process load it
   * from there. To be called before the first {@link LmdbEngine} is opened; later it has no effect.
   * A library that a system property names is left as it is.
   *
   * @param folder an existing folder that nobody else can write, not mounted without execution
   * @throws StoreException when the file cannot be written
   */
  public static void unpackInto(Path folder) {
    System.getProperties().putIfAbsent(CALLS_FOLDER, folder.toAbsolutePath().toString());
    String resource = RESOURCES.get(System.getProperty("os.arch"));
    boolean named =
        System.getProperty(BINDING_FILE) != null || System.getProperty(BINDING_RESOURCE) != null;
    if (resource == null || named) {
      return;
    }
    Path file = folder.resolve("lmdb-" + resource);
    try (InputStream packed = Env.class.getResourceAsStream("native/" + resource)) {
      if (packed == null) {
        throw new IOException("there is no resource native/" + resource);
      }
      byte[] code = packed.readAllBytes();
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), code)) {
        DurableFile.write(file, code);
      }
      System.setProperty(BINDING_FILE, file.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new StoreException(Reason.FOLDER, "Cannot unpack " + file + ": " + e, e);
    }
  }
}
