package ax.antpick.k2hdkc.daemon.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real C++ chmpx as a slave of a node of ours, with its tools. */
final class CppSlave implements AutoCloseable {

  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  private final Path peers;
  private final Path folder;
  private final Path settings;
  private final int ctlPort;
  private final Process chmpx;

  private CppSlave(Path peers, Path folder, Path settings, int ctlPort, Process chmpx) {
    this.peers = peers;
    this.folder = folder;
    this.settings = settings;
    this.ctlPort = ctlPort;
    this.chmpx = chmpx;
  }

  /**
   * Starts a slave and waits until it sees the server in service.
   *
   * @param peers folder with bin/ and lib/ of the C++ programs
   * @param folder for settings and logs
   * @param server the server's entry: PORT, CTLPORT, CUSTOM_ID_SEED
   */
  static CppSlave start(Path peers, Path folder, Server server) throws IOException {
    int ctlPort = freePort();
    Path settings =
        Files.writeString(folder.resolve("slave.ini"), configuration(server, ctlPort), ISO_8859_1);
    Process chmpx =
        program(peers, "chmpx", "-conf", settings.toString(), "-ctlport", "" + ctlPort, "-d", "err")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chmpx.log").toFile())
            .start();
    CppSlave slave = new CppSlave(peers, folder, settings, ctlPort, chmpx);
    try {
      await("the slave sees the server in service")
          .atMost(Duration.ofSeconds(30))
          .until(() -> slave.control("ALLSTATUS").contains("[SERVICE IN][UP]"));
    } catch (RuntimeException | Error e) {
      slave.close();
      throw new AssertionError(Files.readString(folder.resolve("chmpx.log"), ISO_8859_1), e);
    }
    return slave;
  }

  record Server(String group, int port, int ctlPort, String seed) {}

  private static String configuration(Server server, int ctlPort) {
    return """
        [GLOBAL]
        FILEVERSION = 1
        DATE = Fri, 01 Jan 2021 00:00:00 +0900
        GROUP = %s
        MODE = SLAVE
        CHMPXIDTYPE = CUSTOM
        DELIVERMODE = hash
        MAXCHMPX = 8
        REPLICA = 0
        MAXMQSERVER = 2
        MAXMQCLIENT = 4
        MQPERATTACH = 1
        MAXQPERSERVERMQ = 2
        MAXQPERCLIENTMQ = 1
        MAXMQPERCLIENT = 1
        MAXHISTLOG = 0
        SELFCTLPORT = %d
        RWTIMEOUT = 1000
        RETRYCNT = 3000
        CONTIMEOUT = 5000
        MQRWTIMEOUT = 1000
        MQRETRYCNT = 10000
        MQACK = no
        AUTOMERGE = on
        DOMERGE = on
        SSL = no
        K2HFULLMAP = on
        K2HMASKBIT = 4
        K2HCMASKBIT = 4
        K2HMAXELE = 8

        [SVRNODE]
        NAME = 127.0.0.1
        PORT = %d
        CTLPORT = %d
        CUSTOM_ID_SEED = %s

        [SLVNODE]
        NAME = 127.0.0.1
        CTLPORT = %2$d
        CUSTOM_ID_SEED = cpp-slave
        """
        .formatted(server.group(), ctlPort, server.port(), server.ctlPort(), server.seed());
  }

  /** Runs k2hdkclinetool with a file of commands and gives what it wrote to stdout. */
  List<String> lineTool(List<String> commands, String... options) throws Exception {
    Path run = Files.write(folder.resolve("commands"), commands);
    List<String> words = new ArrayList<>(List.of("k2hdkclinetool", "-conf", settings.toString()));
    words.addAll(List.of("-ctlport", "" + ctlPort, "-rejoin", "-nogiveup", "-nocleanup"));
    words.addAll(Arrays.asList(options));
    words.addAll(List.of("-d", "err", "-run", run.toString()));
    return output(program(peers, words.toArray(String[]::new)), Duration.ofMinutes(2));
  }

  /** Runs chmpxlinetool against control ports of the slave's configuration. */
  List<String> chmpxTool(List<String> commands) throws Exception {
    Path run = Files.write(folder.resolve("chmpx-commands"), commands);
    return output(
        program(peers, "chmpxlinetool", "-conf", settings.toString(), "-run", run.toString()),
        Duration.ofMinutes(1));
  }

  private List<String> output(ProcessBuilder builder, Duration limit) throws Exception {
    Path out = folder.resolve("stdout");
    Process tool =
        builder
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    if (!tool.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      tool.destroyForcibly();
    }
    assertThat(tool.waitFor()).as("exit status of %s", builder.command()).isZero();
    return Files.readString(out, ISO_8859_1).lines().map(CppSlave::escaped).toList();
  }

  /**
   * The notation of the recorded output: a byte that is not printable is written as {@code \xNN}.
   */
  private static String escaped(String line) {
    StringBuilder text = new StringBuilder();
    for (char c : line.toCharArray()) {
      if (c >= ' ' && c < 0x7F) {
        text.append(c);
      } else {
        text.append("\\x%02X".formatted((int) c));
      }
    }
    return text.toString();
  }

  private String control(String command) {
    try (Socket socket = new Socket(HOST, ctlPort)) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(command.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException notYet) {
      return "";
    }
  }

  private static ProcessBuilder program(Path peers, String... words) {
    List<String> command = new ArrayList<>(Arrays.asList(words));
    command.set(0, peers.resolve("bin").resolve(words[0]).toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", peers.resolve("lib").toString());
    return builder;
  }

  /** A port that C++, where ports are signed, can look up. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, HOST)) {
      return 20_000 + socket.getLocalPort() % 12_000;
    }
  }

  @Override
  public void close() {
    // chmpx blocks SIGTERM; SIGHUP ends its loop.
    try {
      new ProcessBuilder("kill", "-HUP", "" + chmpx.pid()).start().waitFor();
      if (!chmpx.waitFor(5, TimeUnit.SECONDS)) {
        chmpx.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      chmpx.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
