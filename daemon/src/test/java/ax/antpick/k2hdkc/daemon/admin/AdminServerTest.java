package ax.antpick.k2hdkc.daemon.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.daemon.admin.Page.Content;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminServerTest {

  private static final Map<String, Page> PAGES =
      Map.of(
          "/status", () -> new Content(200, Content.JSON, "{}\n"),
          "/healthz", () -> new Content(200, Content.PLAIN, "ok\n"),
          "/broken",
              () -> {
                throw new IllegalStateException("broken page of a test");
              });

  private final HttpClient client = HttpClient.newHttpClient();
  private AdminServer server;

  private void open(AdminToken token) throws IOException {
    server = AdminServer.open(new InetSocketAddress("127.0.0.1", 0), PAGES, token);
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private int port() {
    return server.address().getPort();
  }

  @Test
  void servesPages() throws Exception {
    open(null);

    HttpResponse<String> page = send("GET", "/status?x=1");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("{}\n");
    assertThat(page.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(send("HEAD", "/status").body()).isEmpty();
    assertThat(send("HEAD", "/status").headers().firstValue("content-length")).hasValue("3");
  }

  @Test
  void refusesOtherPathsAndMethods() throws Exception {
    open(null);

    assertThat(send("GET", "/x").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/status").statusCode()).isEqualTo(405);
    assertThat(send("POST", "/status").headers().firstValue("allow")).hasValue("GET, HEAD");
    assertThat(send("GET", "/broken").statusCode()).isEqualTo(500);
    assertThat(send("GET", "/broken").body()).doesNotContain("of a test");
  }

  @Test
  void asksForTheToken(@TempDir Path folder) throws Exception {
    open(AdminToken.read(Files.writeString(folder.resolve("token"), "0123456789abcdef\n")));

    assertThat(send("GET", "/status").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/status", "Authorization", "Bearer 0123456789abcdeF").statusCode())
        .isEqualTo(401);
    assertThat(send("GET", "/status", "Authorization", "Bearer 0123456789abcdef").statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/healthz").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short\n", "with a space in it\n"})
  void refusesAWeakToken(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text);

    assertThatThrownBy(() -> AdminToken.read(file))
        .hasMessageContaining("the first line of " + file + " is no token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nbroken header line\r\n\r\n",
        "nonsense\r\n\r\n",
        "POST /status HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n",
        "POST /status HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
      })
  void answersABadRequestAndCloses(String request) throws IOException {
    open(null);

    assertThat(talk(request)).startsWith("HTTP/1.1 4");
  }

  @Test
  void boundsTheHeaders() throws IOException {
    open(null);

    assertThat(talk("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 4");
    assertThat(talk("GET / HTTP/1.1\r\nx: " + "x".repeat(9000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }

  /** Sends bytes and reads until the server closes, which it must. */
  private String talk(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void turnsAwayMoreThan64Connections() throws IOException {
    open(null);
    Socket[] sockets = new Socket[65];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = new Socket("127.0.0.1", port());
      sockets[i].setSoTimeout(10_000);
    }

    assertThat(sockets[64].getInputStream().read()).isEqualTo(-1);
    sockets[0]
        .getOutputStream()
        .write("GET /healthz HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(sockets[0].getInputStream().read()).isEqualTo('H');
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void namesAPortInUse() throws IOException {
    open(null);

    assertThatThrownBy(() -> AdminServer.open(server.address(), PAGES, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use");
  }
}
