package ax.antpick.k2hdkc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests of commands against a node; each test has keys of its own. */
abstract class NodeTest {

  @RegisterExtension static final NodeExtension NODE = new NodeExtension();

  @TempDir Path home;

  final String key = "k" + UUID.randomUUID();
  final String other = "o" + UUID.randomUUID();

  Terminal terminal() {
    return NODE.terminal(home);
  }

  Terminal.Run run(String... args) {
    return terminal().run(args);
  }

  /** It succeeds and prints nothing. */
  void does(String... args) {
    prints("", args);
  }

  /** It succeeds and prints this. */
  void prints(String expected, String... args) {
    Terminal.Run run = run(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.text()).isEqualTo(expected);
    assertThat(run.code()).isZero();
  }

  /** It ends with a code and says why. */
  void ends(int code, String message, String... args) {
    Terminal.Run run = run(args);
    assertThat(run.err()).contains(message);
    assertThat(run.code()).isEqualTo(code);
  }

  /** With JSON, people's words are left out, and the exit code stays. */
  void json(int code, String expected, String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--json";
    Terminal.Run run = run(all);
    assertThat(run.err()).isEmpty();
    assertThat(run.text()).isEqualTo(expected.replace('\'', '"').replace("KEY", key) + "\n");
    assertThat(run.code()).isEqualTo(code);
  }
}
