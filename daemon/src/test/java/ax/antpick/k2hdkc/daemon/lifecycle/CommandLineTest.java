package ax.antpick.k2hdkc.daemon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ax.antpick.k2hdkc.daemon.lifecycle.CommandLine.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CommandLineTest {

  @Test
  void readsTasksAndTheSettingsFile() throws StartException {
    assertThat(CommandLine.parse()).isEqualTo(new CommandLine(Task.SERVE, null));
    assertThat(CommandLine.parse("--config", "a.yaml"))
        .isEqualTo(new CommandLine(Task.SERVE, Path.of("a.yaml")));
    assertThat(CommandLine.parse("--check-config", "--config", "a.yaml"))
        .isEqualTo(new CommandLine(Task.CHECK, Path.of("a.yaml")));
    assertThat(CommandLine.parse("--version").task()).isEqualTo(Task.VERSION);
    assertThat(CommandLine.parse("--help").task()).isEqualTo(Task.HELP);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> CommandLine.parse("--config"))
        .isInstanceOf(StartException.class)
        .hasMessage("--config needs the name of a file; see k2hdkcd --help");
    assertThatThrownBy(() -> CommandLine.parse("-x"))
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SETTINGS))
        .hasMessage("unknown argument -x; see k2hdkcd --help");
  }
}
