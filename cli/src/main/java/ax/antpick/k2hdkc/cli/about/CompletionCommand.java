package ax.antpick.k2hdkc.cli.about;

import ax.antpick.k2hdkc.cli.session.Session;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code k2hdkc completion}. */
@Command(
    name = "completion",
    description = "Print a completion script for your shell.",
    footer = {
      "",
      "Examples:",
      "  source <(k2hdkc completion bash)      for this shell",
      "  k2hdkc completion bash | sudo tee /etc/bash_completion.d/k2hdkc"
    })
public final class CompletionCommand implements Runnable {

  /** Shells that the script is for. */
  enum Shell {
    bash,
    zsh
  }

  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      defaultValue = "bash",
      paramLabel = "SHELL",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  /**
   * The command.
   *
   * @param session what it works with
   */
  public CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.console().out().print(AutoComplete.bash("k2hdkc", spec.root().commandLine()));
  }
}
