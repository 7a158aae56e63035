package ax.antpick.k2hdkc.cli.session;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others, and says which when it is used alone. */
public abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  /** For subclasses. */
  protected CommandGroup() {}

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; allowed: " + String.join(", ", spec.subcommands().keySet()));
  }
}
