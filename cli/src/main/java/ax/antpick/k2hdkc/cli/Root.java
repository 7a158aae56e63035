package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.session.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code k2hdkc} itself: holds the common options, and does nothing without a command. */
@Command(
    name = "k2hdkc",
    description = "Keys and values in a K2HDKC cluster.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  k2hdkc quickstart --keep              start a node on this machine",
      "  k2hdkc -c quickstart set color blue   write a value",
      "  k2hdkc -c quickstart get color        read it",
      "  k2hdkc -s kvs1.example.com get color  read it from another cluster",
      "  k2hdkc get --help                     everything about one command"
    })
final class Root implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private final GlobalOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  Root(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
