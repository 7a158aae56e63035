package ax.antpick.k2hdkc.daemon.process;

import static ax.antpick.k2hdkc.daemon.process.Payloads.get;
import static ax.antpick.k2hdkc.daemon.process.Payloads.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The daemon as a process: starts, answers, stops, and says clearly why it does not start. */
final class StartStopIT {

  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final int SIGTERM_EXIT = 128 + 15;

  @TempDir private Path folder;

  static Stream<String> javaHomes() throws Exception {
    try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
      return Stream.concat(
          Stream.of(JAVA_HOME),
          homes
              .filter(home -> home.getFileName().toString().startsWith("temurin-25"))
              .map(Path::toString)
              .toList()
              .stream());
    }
  }

  @ParameterizedTest
  @MethodSource("javaHomes")
  void servesStopsAndKeepsData(String javaHome) throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(javaHome, folder, Map.of())) {
      try (RawSlave slave = daemon.slave()) {
        assertThat(Payloads.result(slave.ask(set("k", "v")))).isEqualTo("NOTHING");
        assertThat(Payloads.data(slave.ask(get("k")))).isEqualTo("v");
        assertThat(folder.resolve("data/run.json")).isRegularFile();

        assertThat(daemon.terminate()).isEqualTo(SIGTERM_EXIT);
        assertThatThrownBy(slave::receive).isInstanceOf(EOFException.class);
      }
      assertThat(daemon.errors())
          .contains("Stopped")
          .doesNotContain("Unsafe", "native", "WARN", "ERROR", "Exception");
      assertThat(folder.resolve("data/run.json")).doesNotExist();
    }
    try (DaemonProcess again = DaemonProcess.start(javaHome, folder, Map.of());
        RawSlave slave = again.slave()) {
      assertThat(Payloads.data(slave.ask(get("k")))).isEqualTo("v");
      again.terminate();
    }
  }

  @Test
  void adminPortTellsHowItIs() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "os");
        RawSlave slave = daemon.slave()) {
      slave.ask(set("k", "v"));

      assertThat(page(daemon, "/healthz")).isEqualTo("ok\n");
      assertThat(page(daemon, "/readyz")).isEqualTo("{\"ready\":true,\"reasons\":[]}\n");
      assertThat(page(daemon, "/status"))
          .contains(
              "\"node\":\"node.example.com\"",
              "\"cluster\":\"testcluster\"",
              "\"state\":\"running\"",
              "\"sessions\":1",
              "\"elements\":1");
      assertThat(page(daemon, "/metrics"))
          .contains("k2hdkc_requests_total{command=\"set\"} 1.0", "jvm_memory_used_bytes");
    }
  }

  private static String page(DaemonProcess daemon, String path) throws Exception {
    URI uri = URI.create("http://" + daemon.admin() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void aSecondDaemonOnTheFolderIsRefused() throws Exception {
    try (DaemonProcess first = DaemonProcess.start(folder, "os");
        DaemonProcess second = DaemonProcess.start(folder, "os")) {
      assertThat(first.serves()).isTrue();
      assertThat(second.serves()).isFalse();
      assertThat(second.exitCode()).isEqualTo(4);
      assertThat(lastLine(second)).startsWith("k2hdkcd: ").contains(folder.resolve("data") + "");
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      for (String key : new String[] {"CHMPX", "CONTROL", "ADMIN"}) {
        String address = "127.0.0.1:" + taken.getLocalPort();
        try (DaemonProcess daemon =
            DaemonProcess.start(JAVA_HOME, folder, Map.of("K2HDKC_LISTEN_" + key, address))) {
          assertThat(daemon.exitCode()).as(key).isEqualTo(3);
          assertThat(lastLine(daemon)).startsWith("k2hdkcd: listen.").contains(address);
        }
      }
    }
  }

  @Test
  void wrongSettingsEndWithOneLine() throws Exception {
    try (DaemonProcess daemon =
        DaemonProcess.start(JAVA_HOME, folder, Map.of("K2HDKC_STORAGE_SYNC", "sometimes"))) {
      assertThat(daemon.exitCode()).isEqualTo(2);
      assertThat(daemon.errors())
          .isEqualTo(
              "k2hdkcd: environment variable K2HDKC_STORAGE_SYNC: storage.sync: sometimes is not"
                  + " allowed; allowed: always, os\n");
    }
  }

  @Test
  void anAdminPortOffLoopbackNeedsAToken() throws Exception {
    Map<String, String> open = Map.of("K2HDKC_LISTEN_ADMIN", "0.0.0.0:0");
    try (DaemonProcess daemon = DaemonProcess.start(JAVA_HOME, folder, open)) {
      assertThat(daemon.exitCode()).isEqualTo(2);
      assertThat(lastLine(daemon)).contains("listen.admin", "security.admin-token-file");
    }
  }

  @Test
  void checksSettingsAndTellsItsVersion() throws Exception {
    try (DaemonProcess check = DaemonProcess.run(JAVA_HOME, folder, Map.of(), "--check-config");
        DaemonProcess version = DaemonProcess.run(JAVA_HOME, folder, Map.of(), "--version");
        DaemonProcess help = DaemonProcess.run(JAVA_HOME, folder, Map.of(), "--help")) {
      assertThat(check.firstLine()).isEqualTo("default settings: ok");
      assertThat(version.firstLine()).startsWith("k2hdkcd 0.");
      assertThat(help.firstLine()).startsWith("usage: k2hdkcd");
      assertThat(check.exitCode() + version.exitCode() + help.exitCode()).isZero();
    }
  }

  private static String lastLine(DaemonProcess daemon) {
    return daemon.errors().lines().reduce((before, last) -> last).orElse("");
  }
}
