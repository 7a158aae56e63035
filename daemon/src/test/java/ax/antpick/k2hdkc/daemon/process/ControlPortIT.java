package ax.antpick.k2hdkc.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text commands of chmpx on a running daemon. */
final class ControlPortIT {

  private static final int TIMEOUT_MILLIS = 10_000;

  @TempDir private Path folder;

  @Test
  void showsAndChangesTheNode() throws Exception {
    // The id of type NAME has the actual control port in it.
    Map<String, String> byName = Map.of("K2HDKC_NODE_ID_TYPE", "NAME");
    try (DaemonProcess daemon =
        DaemonProcess.start(System.getProperty("java.home"), folder, byName)) {
      String self = DaemonProcess.NODE + ":" + daemon.control().port();

      assertThat(ask(daemon, "VERSION")).contains("k2hdkcd");
      assertThat(ask(daemon, "SELFSTATUS"))
          .contains(DaemonProcess.CLUSTER, DaemonProcess.NODE, "[SERVICE IN]")
          .doesNotContain("1970");
      assertThat(ask(daemon, "ALLSTATUS")).contains("[SERVICE IN]");
      assertThat(ask(daemon, "DUMP")).contains("chmpx_servers");
      assertThat(ask(daemon, "MERGE")).isEqualTo("SUCCEED: There no server on RING.\n");
      assertThat(ask(daemon, "SERVICEIN")).startsWith("ERROR: ");
      assertThat(ask(daemon, "SERVICEOUT other:1")).startsWith("ERROR: There is no such");
      assertThat(ask(daemon, "SERVICEOUT " + self)).isEqualTo("SUCCEED\n");
      assertThat(ask(daemon, "ALLSTATUS")).contains("[SERVICE OUT]");
      assertThat(ask(daemon, "SERVICEOUT " + self)).contains("Already");
      assertThat(ask(daemon, "SERVICEIN")).startsWith("SUCCEED");
      assertThat(ask(daemon, "ALLSTATUS")).contains("[SERVICE IN]");
    }
  }

  @Test
  void tracesRequests() throws Exception {
    try (DaemonProcess daemon = DaemonProcess.start(folder, "os");
        RawSlave slave = daemon.slave()) {
      assertThat(ask(daemon, "TRACE on")).isEqualTo("SUCCEED\n");
      slave.ask(Payloads.get("k"));

      assertThat(ask(daemon, "TRACEVIEW")).contains("[Input Socket]", "[Output Socket]");
    }
  }

  private static String ask(DaemonProcess daemon, String command) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", daemon.control().port())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
