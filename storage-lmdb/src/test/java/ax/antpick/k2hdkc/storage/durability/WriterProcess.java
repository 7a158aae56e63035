package ax.antpick.k2hdkc.storage.durability;

import ax.antpick.k2hdkc.storage.engine.SyncMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Starts {@link WriterMain} in a process of its own, and hears what it acknowledges. */
final class WriterProcess implements AutoCloseable {

  private static final List<String> JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xmx128m",
          "-cp",
          System.getProperty("java.class.path"));

  private final Process process;
  private final BufferedReader lines;
  private final List<String> failures = new ArrayList<>();

  private WriterProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** What a writer is told: where, how, from which number, how many at a time, up to which. */
  record Task(Path folder, SyncMode mode, long first, int inFlight, long last) {

    private List<String> arguments() {
      return List.of(
          WriterMain.class.getName(),
          folder.toString(),
          mode.name(),
          Long.toString(first),
          Integer.toString(inFlight),
          Long.toString(last));
    }
  }

  /**
   * Starts the process.
   *
   * @param wrapper a command that runs it, as a tracer does; may be empty
   * @param options of the Java machine, such as failpoints
   */
  static WriterProcess start(List<String> wrapper, List<String> options, Task task, Path errors)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(JVM);
    command.addAll(wrapper.size() + 1, options);
    command.addAll(task.arguments());
    return new WriterProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start());
  }

  /**
   * Hears acknowledgements until the given count, or the end of the process.
   *
   * @return how many were heard
   */
  int hear(int most, LongConsumer onNumber) throws IOException {
    int heard = 0;
    while (heard < most) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      // The last line of a killed process may be cut, and then means nothing.
      if (line.matches("ack \\d+")) {
        onNumber.accept(Long.parseLong(line.substring(4)));
        heard++;
      } else if (line.startsWith("fail ")) {
        failures.add(line);
      }
    }
    return heard;
  }

  /** What was heard of writes that failed: {@code fail N REASON}. */
  List<String> failures() {
    return failures;
  }

  long pid() {
    return process.pid();
  }

  /** Sends signal 9; what was acknowledged before can still be heard. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
