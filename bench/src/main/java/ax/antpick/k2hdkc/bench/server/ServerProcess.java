package ax.antpick.k2hdkc.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under measurement: a process of its own, started and ended by this one. */
public final class ServerProcess implements AutoCloseable {

  /** Clock ticks per second of {@code /proc/PID/stat}: 100 on every Linux that we run on. */
  private static final double TICKS_PER_SECOND = 100.0;

  private final Process process;
  private final InetSocketAddress address;

  private ServerProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a server and waits until its port accepts.
   *
   * @param command program and arguments
   * @param environment variables to add
   * @param log where its output goes
   * @param address where it will listen
   * @return the running server
   * @throws IOException when it does not start; the message has the end of its log
   */
  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path log, InetSocketAddress address)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    ServerProcess server = new ServerProcess(builder.start(), address);
    try {
      server.awaitPort(Duration.ofSeconds(60));
    } catch (IOException e) {
      server.close();
      throw new IOException(e.getMessage() + "\n" + Files.readString(log), e);
    }
    return server;
  }

  private void awaitPort(Duration limit) throws IOException {
    long until = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < until) {
      if (!process.isAlive()) {
        throw new IOException("server ended with status " + process.exitValue());
      }
      try (Socket probe = new Socket()) {
        probe.connect(address, 1000);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new IOException("server does not listen on " + address + " after " + limit);
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Where it listens.
   *
   * @return the address
   */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Processor time used so far, by all threads, in user and kernel.
   *
   * @return seconds
   */
  public double cpuSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      // The command name may hold blanks: fields are counted from behind its parenthesis.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Anonymous memory in use.
   *
   * @return bytes
   */
  public long rssAnonBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("no RssAnon in /proc/" + process.pid() + "/status");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
