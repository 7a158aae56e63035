package ax.antpick.k2hdkc.chmpx.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ax.antpick.k2hdkc.chmpx.ChmpxIdType;
import ax.antpick.k2hdkc.chmpx.Transport;
import ax.antpick.k2hdkc.chmpx.config.GlobalSettings;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlPortTest {

  private static final int READ_TIMEOUT_MILLIS = 10_000;

  private final EventLoopGroup loops = Transport.best().newLoops(1, "control-test");
  private final SampleNode node = new SampleNode();
  private ControlPort port;
  private InetSocketAddress address;

  @BeforeEach
  void open() throws Exception {
    open(settings(8, Duration.ofSeconds(60)));
  }

  private static ControlSettings settings(int connections, Duration patience) {
    return new ControlSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        peer -> false,
        connections,
        patience,
        "test-1");
  }

  private void open(ControlSettings settings) throws Exception {
    if (port != null) {
      port.close().get(5, SECONDS);
    }
    port = new ControlPort(settings, node, loops.next(), Transport.best());
    address = port.open().get(5, SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    port.close().get(5, SECONDS);
    loops.shutdownGracefully(0, 2, SECONDS).await();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    socket.connect(address);
    return socket;
  }

  /** Sends a command and reads until the port closes. */
  private String ask(String command) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(command.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void answersTheStatusCommands() throws IOException {
    assertThat(ask("VERSION")).isEqualTo("Version 1.0.113 (commit: test-1) with BoringSSL\n");
    assertThat(ask("SELFSTATUS\n")).isEqualTo(StatusReportTest.sample("selfstatus.txt"));
    assertThat(ask("allstatus\r\n")).startsWith("RING Name              = SPECGRP\nNo.1\n");
    assertThat(ask(" \tDump\0")).contains("chmpx_man{\n");
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATESTATUS, UPDATE_STATUS",
    "ServiceIn, SERVICE_IN",
    "MERGE, MERGE",
    "ABORTMERGE, ABORT_MERGE",
    "COMPMERGE, COMPLETE_MERGE",
    "SUSPENDMERGE, SUSPEND_MERGE",
    "NOSUSPENDMERGE, RESUME_MERGE"
  })
  void passesActionsOn(String command, ControlAction.Plain action) throws IOException {
    assertThat(ask(command)).isEqualTo("SUCCEED\n");
    assertThat(node.asked.get()).isEqualTo(action);
  }

  @ParameterizedTest
  @EnumSource
  void writesTheAnswerOfAnAction(ControlAnswer.Fixed answer) throws IOException {
    node.answer = CompletableFuture.completedFuture(answer);
    assertThat(ask("SERVICEIN"))
        .isEqualTo(answer.line() + "\n")
        .matches("(SUCCEED|ERROR: .*\\.?)(: .*)?\n");
  }

  @Test
  void saysWhatChmpxDoesNotKnowAndHidesFailures() throws IOException {
    node.answer =
        CompletableFuture.completedFuture(
            new ControlAnswer.Refused("NO_MAJORITY: a sees 1 of 3 voters (missing b, c)"));
    assertThat(ask("MERGE")).isEqualTo("ERROR: NO_MAJORITY: a sees 1 of 3 voters (missing b, c)\n");
    node.answer = CompletableFuture.failedFuture(new IllegalStateException("secret"));
    assertThat(ask("MERGE")).isEqualTo("ERROR: Something error is occured.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a.example.com:8021, a.example.com, 8021, ''",
    "a:8021:cuk-1, a, 8021, cuk-1",
    "a:8021:c:d:e, a, 8021, c:d:e",
    "[fe80::1]:8021, fe80::1, 8021, ''",
  })
  void readsTheTargetOfServiceOut(String text, String host, int ctlPort, String key)
      throws IOException {
    assertThat(ask("SERVICEOUT " + text)).isEqualTo("SUCCEED\n");
    assertThat(node.asked.get()).isEqualTo(new ControlAction.ServiceOut(host, ctlPort, key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a:", ":1", "a:x", "a:65535", "a:999999", "[a", "[]:1", "a:-1"})
  void refusesABadTargetOfServiceOut(String text) throws IOException {
    assertThat(ask("SERVICEOUT " + text))
        .isEqualTo(
            "ERROR: SERVICEOUT command must have parameter as server/ctlport."
                + "(ex: \"SERVICEOUT servername.fqdn:ctlport\")\n");
    assertThat(node.asked.get()).isNull();
  }

  @Test
  void switchesTheTrace() throws IOException {
    assertThat(ask("TRACEVIEW")).isEqualTo("ERROR: There is no matched trace log now.\n");
    assertThat(ask("TRACE"))
        .isEqualTo(
            "ERROR: TRACE command must have parameter as enable/disable.(ex: \"TRACE enable\")\n");
    assertThat(ask("TRACE off")).isEqualTo("ERROR: TRACE is already enabled/disabled.\n");
    assertThat(ask("TRACE what")).isEqualTo("ERROR: TRACE is already enabled/disabled.\n");
    assertThat(ask("TRACE Enable")).isEqualTo("SUCCEED\n");
    assertThat(ask("TRACE yes")).isEqualTo("ERROR: TRACE is already enabled/disabled.\n");
    TraceLogTest.fill(node.trace());
    assertThat(ask("TRACE no")).isEqualTo("SUCCEED\n");
    assertThat(ask("TRACEVIEW")).isEqualTo(StatusReportTest.sample("traceview.txt"));
    assertThat(ask("TRACEVIEW DIR=IN 1")).hasLineCount(1);
    assertThat(ask("TRACEVIEW 11"))
        .isEqualTo(
            "ERROR: TRACEVIEW command parameter is"
                + " \"TRACEVIEW [DIR=IN/OUT/ALL] [DEV=SOCK/MQ/ALL] [COUNT]\"\n");
  }

  @Test
  void echoesUnknownCommands() throws IOException {
    assertThat(ask("HELLO world")).isEqualTo("Unknown command(HELLO)\n");
    assertThat(ask("\r\n")).isEqualTo("Unknown command()\n");
    String longest = "x".repeat(ControlPort.MAX_COMMAND);
    assertThat(ask(longest)).startsWith("Unknown command(xxx").hasSizeLessThan(8300);
  }

  @Test
  void answersAPeerThatHasClosedItsSide() throws IOException {
    node.answer = new CompletableFuture<>();
    try (Socket socket = connect()) {
      socket.getOutputStream().write("MERGE".getBytes(UTF_8));
      socket.shutdownOutput();
      await().until(() -> node.asked.get() != null);
      node.answer.toCompletableFuture().complete(ControlAnswer.Fixed.NO_SERVER_ON_RING);
      assertThat(socket.getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("SUCCEED: There no server on RING.\n");
    }
  }

  @Test
  void holdsAnEmptyConnectionForAWhile() throws Exception {
    open(settings(8, Duration.ofMillis(200)));
    long start = System.nanoTime();
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
    try (Socket socket = connect()) {
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).as("a peer that only closes").isEqualTo(-1);
    }
  }

  @Test
  void givesUpAnAnswerThatDoesNotCome() throws Exception {
    open(settings(8, Duration.ofMillis(200)));
    node.answer = new CompletableFuture<>();
    assertThat(ask("MERGE")).isEmpty();
  }

  @Test
  void limitsItsConnections() throws Exception {
    open(settings(3, Duration.ofSeconds(60)));
    List<Socket> held = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      held.add(connect());
    }
    await()
        .untilAsserted(
            () -> {
              try (Socket socket = connect()) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
              }
            });
    held.get(0).close();
    await().ignoreExceptions().until(() -> ask("VERSION").startsWith("Version"));
    for (Socket socket : held) {
      socket.close();
    }
  }

  @Test
  void letsOthersOnlyLook() {
    ControlCommands commands = new ControlCommands(node, "p", () -> 0);
    for (String command : List.of("VERSION", "SELFSTATUS", "ALLSTATUS", "DUMP", "TRACEVIEW")) {
      assertThat(commands.answer(command, false).toCompletableFuture().join())
          .doesNotContain("only for peers");
    }
    for (String command :
        List.of("UPDATESTATUS", "MERGE", "serviceout a:1", "TRACE on", "SUSPENDMERGE")) {
      assertThat(commands.answer(command, false).toCompletableFuture().join())
          .startsWith("ERROR: ")
          .contains(" is only for peers on the node's host");
    }
    assertThat(commands.answer("HELLO", false).toCompletableFuture().join())
        .isEqualTo("Unknown command(HELLO)\n");
    assertThat(node.asked.get()).isNull();
    assertThat(node.trace().isEnabled()).isFalse();
  }

  @Test
  void saysThatThePortIsTaken() {
    ControlPort second =
        new ControlPort(ControlSettings.local(address, "x"), node, loops.next(), Transport.best());
    assertThatThrownBy(() -> second.open().get(5, SECONDS))
        .cause()
        .isInstanceOf(BindException.class)
        .hasMessageContaining(address.toString());
  }

  @Test
  void hasSettingsForAClusterWithoutAFile() {
    GlobalSettings settings = GlobalSettings.ofCluster("g", ChmpxIdType.CUSTOM, 1, 100);
    assertThat(settings.delivery().replicas()).isEqualTo(1);
    assertThat(settings.queues().serverQueues()).isZero();
  }
}
