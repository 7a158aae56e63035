package ax.antpick.k2hdkc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** fill, export, import, shell. */
final class ManyCommandsTest extends NodeTest {

  @Test
  void fillWritesMany() {
    json(0, "{'keys':2000}", "fill", key, "v", "2000");

    prints("v\n", "get", key + "-1999");
    ends(1, "is not found", "get", key + "-2000");
  }

  @Test
  void fillListsThemUnderAParent() {
    does("fill", key, "v", "5", "--parent", other);

    assertThat(run("subkeys", "list", other).text().lines()).hasSize(5);
  }

  @Test
  void exportedTreesAreImported() throws IOException {
    does("set", key, "root");
    does("subkeys", "add", "-e", key, "--raw-value", other, "\\xff\\0");
    Path file = home.resolve("export.jsonl");
    Terminal.Run export = run("export", key, "-o", file.toString());
    assertThat(export.err()).isEqualTo("k2hdkc: exported 2 keys\n");
    assertThat(export.code()).isZero();
    does("rm", "-r", key);

    json(0, "{'keys':2}", "import", file.toString());

    prints("root\n", "get", key);
    prints(other + "\n", "subkeys", "list", key);
    prints("ff00\n", "get", other, "--raw-value", "--as=hex");
  }

  @Test
  void exportsOfNothingAreToldByExitCode() {
    ends(1, "exported 0 keys", "export", key);
  }

  @Test
  void exportsLeaveTheOutputOpenForTheLinesThatFollow() {
    does("set", key, "v");

    Terminal.Run run = terminal().input("export " + key + "\necho after").run("shell");

    assertThat(run.text().lines()).hasSize(2).last().isEqualTo("after");
  }

  @Test
  void exportsThatFailLeaveTheFileAsItWas() throws IOException {
    Path file = Files.writeString(home.resolve("export.jsonl"), "as it was");
    Path pass = Files.writeString(home.resolve("pass"), "");

    Terminal.Run unread = run("export", key, "-o", file.toString(), "--pass-file", pass.toString());
    Terminal.Run unreachable =
        run("export", key, "-o", file.toString(), "-s", "127.0.0.1:1", "--timeout", "100ms");

    assertThat(unread.code()).isEqualTo(2);
    assertThat(unreachable.code()).isEqualTo(3);
    assertThat(file).hasContent("as it was");
    assertThat(home.resolve("export.jsonl.new")).doesNotExist();
  }

  @Test
  void importsStopAtALineThatIsWrong() {
    for (String line :
        new String[] {
          "{",
          "[]",
          "{\"value\":\"v\"}",
          "{\"key\":\"\"}",
          "{\"key\":1}",
          "{\"keyBase64\":\"?\"}",
          "{\"key\":\"k\",\"subkeys\":[1]}"
        }) {
      Terminal.Run run =
          terminal().input("{\"key\":\"" + key + "\",\"value\":\"v\"}\n" + line).run("import", "-");

      assertThat(run.code()).as(line).isEqualTo(6);
      assertThat(run.err()).as(line).contains("standard input, line 2: ");
    }
  }

  @Test
  void scriptsRunLineByLine() throws IOException {
    Path script =
        Files.writeString(
            home.resolve("script"),
            """
            # a comment

            set %1$s 'two words'
            get %1$s
            print %1$s all
            echo said so
            cas32 init c%1$s 7
            cas32 inc c%1$s
            cas32 get c%1$s
            queue q%1$s push fifo 000
            queue q%1$s pop fifo
            sleep 0
            help get
            exit
            get never
            """
                .formatted(key));

    Terminal.Run run = run("shell", "--run", script.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.text())
        .startsWith("two words\n" + key + " = two words\nsaid so\n8\n000\nUsage: k2hdkc get");
  }

  @Test
  void scriptsStopAtTheFirstFailure() {
    String lines = "get " + key + "\nset " + key + " v\n";

    Terminal.Run stopped = terminal().input(lines).run("shell");
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).contains("line 1 ended with exit code 1");
    ends(1, "is not found", "get", key);

    assertThat(terminal().input(lines).run("shell", "--run", "-", "--keep-going").code())
        .isEqualTo(1);
    prints("v\n", "get", key);
  }

  @Test
  void clustersMayHaveTheNameOfACommand() {
    for (String name : new String[] {"quickstart", "get"}) {
      assertThat(run("context", "add", name, "-s", NODE.server()).code()).isZero();

      Terminal.Run run = terminal().input("ping -n 1").run("-c", name, "shell");

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
    }
  }

  @Test
  void optionsOfTheShellHoldForItsLines() {
    Terminal.Run run = terminal().input("set " + key + " v\nget " + key).run("--json", "shell");

    assertThat(run.text().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"key\":"));
  }

  @Test
  void linesThatAreWrongAreTold() {
    for (String line :
        new String[] {"get 'x", "frob", "sleep", "sleep x", "shell", "quickstart", "p k pass=x"}) {
      Terminal.Run run = terminal().input(line).run("shell");

      assertThat(run.code()).as(line).isEqualTo(2);
      assertThat(run.err()).as(line).contains("k2hdkc: ").doesNotContain("pass=x");
    }
  }
}
