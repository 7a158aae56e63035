package ax.antpick.k2hdkc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ax.antpick.k2hdkc.cli.session.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong command lines say what is wrong and what is allowed; nothing is sent. */
final class UsageTest {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --frob get x                       | unknown option --frob; allowed: --server
          get --frob x                       | unknown option --frob; allowed: --raw
          gett x                             | did you mean get
          zzzzzz                             | unknown command 'zzzzzz'; allowed: get, set
          get                                | Missing required parameter: 'KEY'
          set k                              | give one value
          set k v w                          | 'w' is too much
          set k v --value-file f             | give one value
          queue                              | allowed: push, pop, rm
          cas init k 256 -b 8                | '256' is no number of 8 bits; allowed: 0 to 255
          cas init k -1                      | '-1' is no number of 64 bits
          cas init k x                       | 'x' is no number of 64 bits
          cas init k 1 -b 12                 | --bits is 12; allowed: 8, 16, 32, 64
          cas set k 1 0x10000 -b 16          | '0x10000' is no number of 16 bits
          get k --timeout 0                  | --timeout is 0
          get k --timeout soon               | 'soon' is not a duration; allowed
          set k v --expire -5s               | '-5s' is not a duration
          get k --as picture                 | expected one of [TEXT, HEX, BASE64, DUMP]
          get -e a\\q                        | bad escape at character 2
          get -e a\\x4                       | bad escape at character 2
          get k -s host:99999                | 'host:99999' is not a server; allowed: HOST
          get k -c nowhere                   | no cluster 'nowhere'
          ping -n 0                          | --count is 0; allowed: 1 and more
          fill p v -1                        | COUNT is -1; allowed: 0 and more
          get -r k -o f                      | exclude each other
          subkeys rm k s -r                  | --recursive needs --delete
          quickstart --nodes 3               | --nodes is 3; allowed: 1
          quickstart --keep --stop           | exclude each other
          context add n                      | give the servers by --server
          context add a/b -s h               | 'a/b' is no name; allowed
          completion fish                    | expected one of [bash, zsh]
          """)
  void isRefused(String line, String message) {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Terminal.Run run =
          new Terminal(home)
              .with("K2HDKC_SERVER", "127.0.0.1:" + silent.getLocalPort())
              .run(line.split(" "));
      assertThat(run.err()).contains(message);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void controlCharactersOfTheCommandLineAreNotRepeatedAsTheyAre() {
    Terminal.Run run = new Terminal(home).run("\u001b[2Jget");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\u001b").contains("\\x1b");
  }

  @Test
  void unreachableServersAreToldApart() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    Terminal.Run run = new Terminal(home).run("-s", "127.0.0.1:" + closed, "get", "k");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("127.0.0.1:" + closed);
  }

  @Test
  void filesThatAreMissingAreLocalErrors() {
    assertThat(new Terminal(home).run("shell", "--run", "/nowhere/x").code()).isEqualTo(6);
    assertThat(new Terminal(home).run("import", "/nowhere/x").code()).isEqualTo(6);
  }

  @Test
  void damagedContextsAreLocalErrors() throws IOException {
    Files.writeString(home.resolve("contexts.json"), "{\n\"a\": [1]}");

    Terminal.Run run = new Terminal(home).run("get", "k", "-c", "a");

    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err()).contains("contexts.json, line 2");
  }

  @Test
  void coloursAreForTerminalsOnly() {
    Terminal terminal = new Terminal(home).interactive(Console.Stream.OUT);

    assertThat(terminal.run("--help").text()).contains("\u001b[");
    assertThat(terminal.with("NO_COLOR", "1").run("--help").text()).doesNotContain("\u001b");
  }

  @Test
  void versionNamesJava() {
    assertThat(new Terminal(home).run("version").text())
        .startsWith("k2hdkc ")
        .contains(System.getProperty("java.version"));
    assertThat(new Terminal(home).run("version", "--json").text()).startsWith("{\"version\":");
  }

  @Test
  void completionKnowsAllCommands() {
    String script = new Terminal(home).run("completion", "bash").text();

    assertThat(script).contains("complete -F", "keyqueue", "quickstart", "--pass-file");
  }

  @Test
  void contextsAreKept() {
    Terminal terminal = new Terminal(home);

    assertThat(terminal.run("context", "add", "shop", "-s", "a:1", "-s", "[::1]:2").code())
        .isZero();
    assertThat(terminal.run("context", "add", "blog", "-s", "b", "-c", "blogkvs").code()).isZero();

    assertThat(terminal.run("context", "list", "--json").text())
        .isEqualTo(
            """
            {"name":"blog","cluster":"blogkvs","servers":"b:8020"}
            {"name":"shop","cluster":"mycluster","servers":"a:1,[::1]:2"}
            """);
    assertThat(terminal.run("context", "rm", "shop").code()).isZero();
    assertThat(terminal.run("context", "rm", "shop").code()).isEqualTo(1);
    assertThat(terminal.run("context", "list").text()).startsWith("blog ").doesNotContain("shop");
  }

  @Test
  void outputThatIsLostIsNoSuccess() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(full, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Set.of(),
            Map.of());

    assertThat(new K2hdkcCli(console).run("version")).isEqualTo(6);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("k2hdkc: standard output could not be written\n");
  }
}
