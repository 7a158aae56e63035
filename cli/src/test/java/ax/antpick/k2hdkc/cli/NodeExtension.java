package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.daemon.lifecycle.K2hdkcd;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.daemon.DaemonContext;
import org.apache.commons.daemon.DaemonController;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node in this process, with an empty store, for each class of tests. */
public final class NodeExtension implements BeforeAllCallback, AfterAllCallback {

  private K2hdkcd node;
  private Path folder;
  private String server;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("k2hdkc-cli-test");
    Path settings = folder.resolve("k2hdkcd.yaml");
    Files.writeString(
        settings,
        """
        replicas: 0
        node: {name: localhost, address: 127.0.0.1}
        listen: {chmpx: "127.0.0.1:0", control: "127.0.0.1:0", admin: "127.0.0.1:0"}
        storage: {path: '%s', sync: os}
        log: {level: warn}
        """
            .formatted(folder.resolve("data")));
    node = new K2hdkcd();
    node.init(arguments("--config", settings.toString()));
    node.start();
    server =
        new ObjectMapper()
            .readTree(folder.resolve("data/run.json").toFile())
            .path("chmpx")
            .asText();
  }

  private static DaemonContext arguments(String... words) {
    return new DaemonContext() {
      @Override
      public DaemonController getController() {
        throw new UnsupportedOperationException("nothing controls a node of a test");
      }

      @Override
      public String[] getArguments() {
        return words;
      }
    };
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    node.stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** HOST:PORT of its chmpx port. */
  public String server() {
    return server;
  }

  /** A terminal whose commands go to this node. */
  public Terminal terminal(Path home) {
    return new Terminal(home).with("K2HDKC_SERVER", server);
  }
}
