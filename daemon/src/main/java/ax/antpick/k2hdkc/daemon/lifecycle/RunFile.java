package ax.antpick.k2hdkc.daemon.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * {@code run.json} in the data folder: process id and ports of the running node, for tools. It is
 * there, and complete, exactly while the node serves (a killed process leaves it).
 */
final class RunFile implements AutoCloseable {

  private static final String NAME = "run.json";

  private final Path file;

  private RunFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the file.
   *
   * @param folder the data folder
   * @param ports where the node listens
   * @param pid the process id
   * @return the file, which is removed when closed
   * @throws IOException when it cannot be written
   */
  static RunFile write(Path folder, Ports ports, long pid) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeNumberField("pid", pid);
      for (Map.Entry<String, String> port : ports.byName().entrySet()) {
        out.writeStringField(port.getKey(), port.getValue());
      }
      out.writeEndObject();
    }
    Path draft = Files.writeString(folder.resolve(NAME + ".new"), text.append('\n').toString());
    return new RunFile(Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
