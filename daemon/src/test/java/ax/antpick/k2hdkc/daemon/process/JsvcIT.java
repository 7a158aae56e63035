package ax.antpick.k2hdkc.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ax.antpick.k2hdkc.daemon.settings.ListenAddress;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon under Debian's jsvc, which takes JVM options through JAVA_TOOL_OPTIONS only. */
final class JsvcIT {

  private static final Path JSVC = Path.of("/usr/bin/jsvc");
  private static final Path JAR = Path.of("target", "k2hdkc-daemon.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void startsServesAndStops() throws Exception {
    assumeThat(JSVC).as("jsvc is not installed").isExecutable();
    Path config =
        Files.writeString(
            folder.resolve("k2hdkcd.yaml"),
            """
            cluster: %s
            node: {name: %s}
            listen: {chmpx: "127.0.0.1:0", control: "127.0.0.1:0", admin: "127.0.0.1:0"}
            storage: {path: %s, sync: os}
            """
                .formatted(DaemonProcess.CLUSTER, DaemonProcess.NODE, folder.resolve("data")));
    Path runFile = folder.resolve("data/run.json");

    assertThat(jsvc("--config", config.toString())).as(log()).isZero();
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(runFile));
      try (RawSlave slave =
          RawSlave.connect(chmpxPort(runFile), DaemonProcess.CLUSTER, DaemonProcess.NODE)) {
        assertThat(Payloads.result(slave.ask(Payloads.set("k", "v")))).isEqualTo("NOTHING");
        assertThat(Payloads.data(slave.ask(Payloads.get("k")))).isEqualTo("v");
      }
    } finally {
      assertThat(jsvc("-stop")).as(log()).isZero();
    }

    assertThat(runFile).doesNotExist();
    assertThat(log()).contains("Stopped").doesNotContain("WARN", "ERROR", "Exception");
  }

  /** Runs jsvc, which forks and ends; the daemon goes on. */
  private int jsvc(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JSVC.toString(),
                "-home",
                System.getProperty("java.home"),
                "-cp",
                JAR.toString(),
                "-pidfile",
                folder.resolve("pid").toString(),
                "-outfile",
                folder.resolve("out.log").toString(),
                "-errfile",
                folder.resolve("err.log").toString()));
    boolean stops = arguments[0].equals("-stop");
    if (stops) {
      command.add("-stop");
    } else {
      command.addAll(List.of("-wait", "60"));
    }
    command.add("ax.antpick.k2hdkc.daemon.lifecycle.K2hdkcd");
    if (!stops) {
      command.addAll(List.of(arguments));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("jsvc.log").toFile()));
    builder
        .environment()
        .put("JAVA_TOOL_OPTIONS", String.join(" ", DaemonProcess.jvmOptions()) + " -Xmx256m");
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("jsvc does not end: " + log());
    }
    return process.exitValue();
  }

  private static ListenAddress chmpxPort(Path runFile) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(runFile.toFile())) {
      while (parser.nextToken() != null) {
        if ("chmpx".equals(parser.currentName()) && parser.currentToken().isScalarValue()) {
          String address = parser.getText();
          int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
          return new ListenAddress("127.0.0.1", port);
        }
      }
    }
    throw new IOException(runFile + " names no chmpx port");
  }

  private String log() {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("jsvc.log", "out.log", "err.log")) {
      Path file = folder.resolve(name);
      try {
        text.append(Files.exists(file) ? Files.readString(file) : "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }
}
