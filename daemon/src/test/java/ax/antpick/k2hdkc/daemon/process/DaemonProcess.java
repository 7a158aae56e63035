package ax.antpick.k2hdkc.daemon.process;

import ax.antpick.k2hdkc.daemon.settings.ListenAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged daemon as a process of its own, on free ports of loopback. */
final class DaemonProcess implements AutoCloseable {

  static final String CLUSTER = "testcluster";
  static final String NODE = "node.example.com";

  private static final Path JAR = Path.of("target", "k2hdkc-daemon.jar").toAbsolutePath();
  private static final String READY = "READY ";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path stderr;
  private final String firstLine;

  private DaemonProcess(Process process, Path stderr) throws IOException {
    this.process = process;
    this.stderr = stderr;
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    this.firstLine = out.readLine();
  }

  /** Starts a daemon on a folder and waits until it serves, or ends. */
  static DaemonProcess start(Path folder, String sync) throws IOException {
    return start(System.getProperty("java.home"), folder, Map.of("K2HDKC_STORAGE_SYNC", sync));
  }

  /** Starts a daemon with a JDK and variables on top of the settings of the tests. */
  static DaemonProcess start(String javaHome, Path folder, Map<String, String> variables)
      throws IOException {
    Files.createDirectories(folder);
    Path config =
        Files.writeString(
            folder.resolve("k2hdkcd.yaml"),
            """
            cluster: %s
            node: {name: %s}
            listen: {chmpx: "127.0.0.1:0", control: "127.0.0.1:0", admin: "127.0.0.1:0"}
            storage: {path: %s, sync: os}
            """
                .formatted(CLUSTER, NODE, folder.resolve("data")));
    return run(javaHome, folder, variables, "--config", config.toString());
  }

  /** Runs the daemon with any arguments. */
  static DaemonProcess run(
      String javaHome, Path folder, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(javaHome + "/bin/java"));
    command.addAll(jvmOptions());
    command.addAll(List.of("-Xmx256m", "-cp", JAR.toString()));
    command.add("ax.antpick.k2hdkc.daemon.lifecycle.K2hdkcd");
    command.addAll(List.of(arguments));
    Path stderr = Files.createTempFile(folder, "stderr", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
    builder.environment().putAll(variables);
    return new DaemonProcess(builder.start(), stderr);
  }

  /** The options of the parent pom, which the build hands to the tests. */
  static List<String> jvmOptions() {
    return Stream.of(System.getProperty("k2hdkc.jvm.options").split("\\s+")).toList();
  }

  boolean serves() {
    return firstLine != null && firstLine.startsWith(READY);
  }

  String firstLine() {
    return firstLine;
  }

  ListenAddress chmpx() {
    return port("chmpx");
  }

  ListenAddress control() {
    return port("control");
  }

  ListenAddress admin() {
    return port("admin");
  }

  private ListenAddress port(String name) {
    Matcher matcher = Pattern.compile(" " + name + "=\\S*:(\\d+) ").matcher(firstLine + " ");
    if (!serves() || !matcher.find()) {
      throw new IllegalStateException("no port " + name + ": " + firstLine + "\n" + errors());
    }
    return new ListenAddress("127.0.0.1", Integer.parseInt(matcher.group(1)));
  }

  RawSlave slave() throws IOException {
    return RawSlave.connect(chmpx(), CLUSTER, NODE);
  }

  String errors() {
    try {
      return Files.readString(stderr);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** SIGTERM; the exit code when it has ended. */
  int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("still runs: " + errors());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
