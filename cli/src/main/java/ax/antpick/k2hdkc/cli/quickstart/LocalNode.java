package ax.antpick.k2hdkc.cli.quickstart;

import ax.antpick.k2hdkc.cli.session.CliException;
import ax.antpick.k2hdkc.cli.session.ExitCode;
import ax.antpick.k2hdkc.cli.session.ServerAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The node of the quickstart: a k2hdkcd process on free ports of the loopback, with its settings,
 * log and data in one folder. What is known of it is read from the folder each time, so that one
 * process can start it and another stop it.
 */
final class LocalNode {

  /** The cluster that the node is. */
  static final String CLUSTER = "quickstart";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
  private static final long POLL_MILLIS = 20;
  private static final int LOG_LINES = 5;

  private final Path folder;

  /** The process that this object started; read by the shutdown hook too. */
  private volatile Process started;

  /** Whether that process ended by itself, or had to be ended, before it served. */
  private volatile boolean failed;

  LocalNode(Path folder) {
    this.folder = folder;
  }

  /**
   * A node that runs.
   *
   * @param process its process
   * @param server its chmpx port
   */
  record Running(ProcessHandle process, ServerAddress server) {}

  Path folder() {
    return folder;
  }

  Path log() {
    return folder.resolve("k2hdkcd.log");
  }

  private Path settings() {
    return folder.resolve("k2hdkcd.yaml");
  }

  /** Whether there is nothing yet where the node's files go. */
  boolean isNew() {
    return Files.notExists(folder);
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** The running node; empty when none runs, also when one was killed. */
  Optional<Running> running() {
    try {
      JsonNode file = new ObjectMapper().readTree(data().resolve("run.json").toFile());
      Optional<ProcessHandle> process =
          ProcessHandle.of(file.path("pid").asLong()).filter(this::isOurs);
      return process.map(
          found -> new Running(found, ServerAddress.parse(file.path("chmpx").asText())));
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException(
          ExitCode.LOCAL, "cannot read " + data().resolve("run.json") + ": " + e.getMessage(), e);
    }
  }

  /** Process ids are used again: only a process that was started with our settings counts. */
  private boolean isOurs(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .arguments()
            .map(words -> List.of(words).contains(settings().toString()))
            .orElse(false);
  }

  /** Starts the node and waits until it serves. */
  Running start(String launcher) {
    try {
      Files.createDirectories(folder);
      Files.writeString(settings(), settingsText());
      started = launch(launcher);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.LOCAL,
          "cannot start %s in %s: %s".formatted(launcher, folder, e.getMessage()),
          e);
    }
    return awaitStart(started);
  }

  private String settingsText() {
    return """
        # Made by 'k2hdkc quickstart', anew at each start.
        cluster: %s
        replicas: 0
        node: {name: localhost, address: 127.0.0.1}
        listen: {chmpx: "127.0.0.1:0", control: "127.0.0.1:0", admin: "127.0.0.1:0"}
        storage: {path: '%s'}
        """
        .formatted(CLUSTER, data().toString().replace("'", "''"));
  }

  private Process launch(String launcher) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // Ctrl-C and the end of the terminal are for this process, not for a node that is kept.
      command.add("/usr/bin/setsid");
    }
    command.addAll(List.of(launcher, "--config", settings().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.to(log().toFile()))
            .redirectErrorStream(true);
    // They would override settings of the node.
    builder.environment().keySet().removeIf(name -> name.startsWith("K2HDKC_"));
    // Where the launcher has crashes reported to.
    builder.environment().put("STATE_DIRECTORY", folder.toString());
    return builder.start();
  }

  private Running awaitStart(Process process) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (System.nanoTime() < deadline) {
        Optional<Running> running = running().filter(node -> node.process().pid() == process.pid());
        if (running.isPresent()) {
          return running.get();
        }
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw failure("the node ended with exit code " + process.exitValue());
        }
      }
      process.destroy();
      throw failure("the node did not serve within " + START_LIMIT.toSeconds() + " s");
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  private CliException failure(String what) {
    failed = true;
    return new CliException(ExitCode.LOCAL, what + "; " + log() + " ends with:" + lastLines());
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
      StringBuilder text = new StringBuilder();
      lines
          .subList(Math.max(0, lines.size() - LOG_LINES), lines.size())
          .forEach(line -> text.append(System.lineSeparator()).append("  ").append(line));
      return text.toString();
    } catch (IOException e) {
      return " (unreadable: " + e.getMessage() + ")";
    }
  }

  /** Stops a node and waits until it has ended. */
  void stop(Running node) {
    node.process().destroy();
    try {
      node.process().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CliException(
          ExitCode.LOCAL,
          "the node, process %d, did not end within %d s; see %s"
              .formatted(node.process().pid(), STOP_LIMIT.toSeconds(), log()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.INTERRUPTED, "interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot fail", e);
    }
  }

  /**
   * Ends the process that this object started, if it did, and waits for that.
   *
   * @param remove whether to remove the folder too; the log of a node that did not start stays
   */
  void abandon(boolean remove) {
    if (started == null) {
      return;
    }
    started.destroy();
    try {
      if (started.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS) && remove && !failed) {
        remove();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new CliException(ExitCode.LOCAL, "cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }
}
