package ax.antpick.k2hdkc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launchers of a checkout, as processes: building, class archives, quickstart, exit codes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LauncherIT {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path BIN = ROOT.resolve("bin");

  @TempDir private Path home;

  /** What a process did. */
  private record Ended(int code, String out, String err) {}

  private Ended k2hdkc(String... args) throws Exception {
    return run(Map.of(), BIN.resolve("k2hdkc"), args);
  }

  private Ended run(Map<String, String> environment, Path program, String... args)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("K2HDKC_HOME", home.resolve("k2hdkc").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @BeforeEach
  void buildWhatIsMissing() throws Exception {
    assertThat(k2hdkc("version").code()).isZero();
  }

  @AfterEach
  void stopWhatIsKept() throws Exception {
    assertThat(k2hdkc("quickstart", "--stop").code()).isZero();
  }

  @Test
  void quickstartShowsWhatWorksAndLeavesNothing() throws Exception {
    Ended run = k2hdkc("quickstart");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("$ k2hdkc get color\nblue\n")
        .contains("$ k2hdkc queue pop jobs\nfirst\n", "$ k2hdkc cas get visits\n42\n")
        .contains("$ k2hdkc status\nSERVER", "quickstart --keep");
    assertThat(home.resolve("k2hdkc/quickstart")).doesNotExist();
  }

  @Test
  void keptNodeServesUntilItIsStopped() throws Exception {
    JsonNode kept = new ObjectMapper().readTree(k2hdkc("--json", "quickstart", "--keep").out());
    assertThat(kept.path("running").asBoolean()).isTrue();
    ProcessHandle node = ProcessHandle.of(kept.path("pid").asLong()).orElseThrow();

    assertThat(k2hdkc("-c", "quickstart", "get", "color").out()).isEqualTo("blue\n");
    assertThat(
            run(Map.of("LC_ALL", "C"), BIN.resolve("k2hdkc"), "-c", "quickstart", "set", "é", "世"))
        .isEqualTo(new Ended(0, "", ""));
    assertThat(k2hdkc("-c", "quickstart", "get", "é").out()).isEqualTo("世\n");
    assertThat(k2hdkc("quickstart").out()).contains("A node is running already");
    assertThat(node.isAlive()).isTrue();

    assertThat(k2hdkc("quickstart", "--stop").out()).startsWith("The node is stopped");
    assertThat(node.isAlive()).isFalse();
    assertThat(k2hdkc("-c", "quickstart", "get", "color").code()).isEqualTo(2);

    assertThat(k2hdkc("quickstart", "--keep").code()).isZero();
    assertThat(k2hdkc("-c", "quickstart", "get", "é").out()).isEqualTo("世\n");
  }

  @Test
  void killedNodeIsReplaced() throws Exception {
    JsonNode kept = new ObjectMapper().readTree(k2hdkc("--json", "quickstart", "--keep").out());
    ProcessHandle node = ProcessHandle.of(kept.path("pid").asLong()).orElseThrow();
    node.destroyForcibly();
    node.onExit().get(10, TimeUnit.SECONDS);

    assertThat(k2hdkc("-c", "quickstart", "get", "color").code()).isEqualTo(3);
    assertThat(k2hdkc("quickstart", "--keep").code()).isZero();
    assertThat(k2hdkc("-c", "quickstart", "get", "color").out()).isEqualTo("blue\n");
  }

  @Test
  void changesWithoutAnAnswerHaveAnUnknownOutcome() throws Exception {
    JsonNode kept = new ObjectMapper().readTree(k2hdkc("--json", "quickstart", "--keep").out());
    String pid = kept.path("pid").asText();
    ProcessBuilder builder =
        new ProcessBuilder(
                BIN.resolve("k2hdkc").toString(), "-c", "quickstart", "--timeout=1s", "shell")
            .redirectError(home.resolve("shell.err").toFile());
    builder.environment().put("K2HDKC_HOME", home.resolve("k2hdkc").toString());
    Process shell = builder.start();
    try (BufferedReader out = shell.inputReader();
        BufferedWriter in = shell.outputWriter()) {
      write(in, "get color");
      assertThat(out.readLine()).isEqualTo("blue");
      signal("-STOP", pid);
      write(in, "set color red");
      assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      signal("-CONT", pid);
      shell.destroyForcibly();
    }

    assertThat(shell.exitValue()).isEqualTo(4);
    assertThat(Files.readString(home.resolve("shell.err"))).contains("SET", "PT1S");
  }

  private static void write(BufferedWriter in, String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  private static void signal(String name, String pid) throws Exception {
    assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
  }

  @Test
  void programsStartFromTheirClassArchives() throws Exception {
    for (String program : List.of("k2hdkc", "k2hdkcd")) {
      String option = program.equals("k2hdkc") ? "version" : "--version";
      Ended run =
          run(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:stdout"), BIN.resolve(program), option);
      List<String> loaded =
          run.out()
              .lines()
              .filter(line -> line.contains("ax.antpick.k2hdkc."))
              .filter(line -> !line.contains("$$") && !line.contains("Proxy"))
              .toList();
      // The main class is there whenever the archive is in use; a class or two that the training
      // run had no need of may be missing.
      assertThat(loaded).as(program).isNotEmpty();
      assertThat(loaded.get(0)).as(program).contains("shared objects file");
      assertThat(loaded.stream().filter(line -> line.contains("shared objects file")).count())
          .as("classes of %s from the archive, of %s", program, loaded)
          .isGreaterThanOrEqualTo(loaded.size() * 9 / 10);
    }
  }

  @Test
  void sayWhatToInstallWithoutRoot() throws Exception {
    Ended run = withoutJava("exit 1", 1000);

    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("Java is missing", "apt-get install openjdk-17-jdk-headless")
        .contains("dnf install java-17-openjdk-devel");
  }

  @Test
  void installAsRoot() throws Exception {
    Ended run = withoutJava("echo \"$*\" >>'" + home.resolve("apt.log") + "'", 0);

    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("Java is missing; installing it: apt-get install -y openjdk-17-jdk-headless")
        .contains("java is still not in PATH");
    assertThat(Files.readString(home.resolve("apt.log"))).contains("openjdk-17-jdk-headless");
  }

  /** Runs the launcher where there is no Java, with an apt-get that does something else. */
  private Ended withoutJava(String aptGet, int userId) throws Exception {
    Path path = Files.createDirectories(home.resolve("path"));
    script(path.resolve("apt-get"), aptGet);
    script(path.resolve("id"), "echo " + userId);
    for (String tool : List.of("readlink", "dirname", "sed", "sh")) {
      Path link = path.resolve(tool);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of("/usr/bin", tool));
      }
    }
    return run(Map.of("PATH", path.toString(), "JAVA_HOME", ""), BIN.resolve("k2hdkc"), "version");
  }

  private static void script(Path file, String line) throws IOException {
    Files.write(file, ("#!/bin/sh\n" + line + "\n").getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void wrongJavaIsRefused() throws Exception {
    Path old = Files.createDirectories(home.resolve("jdk/bin")).getParent();
    script(old.resolve("bin/java"), "exit 0");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

    Ended run = run(Map.of("JAVA_HOME", old.toString()), BIN.resolve("k2hdkc"), "version");

    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err()).contains("needs Java 17 or newer, but " + old + " has 11.0.2");
  }

  @Test
  void portsAndFoldersInUseAreTold() throws Exception {
    Files.createDirectories(home.resolve("k2hdkc"));
    Files.writeString(home.resolve("k2hdkc/quickstart"), "a file");

    Ended run = k2hdkc("quickstart");

    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err()).contains(home.resolve("k2hdkc/quickstart").toString());
    Files.delete(home.resolve("k2hdkc/quickstart"));
  }
}
