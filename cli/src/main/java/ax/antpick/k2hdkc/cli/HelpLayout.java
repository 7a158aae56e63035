package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.session.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The look of help texts: commands in groups, exit codes at the end of each. */
final class HelpLayout {

  private static final int NAME_COLUMN = 14;

  private HelpLayout() {}

  /**
   * Gives a command and all below it the layout.
   *
   * @param root the command, with its subcommands added
   */
  static void apply(CommandLine root) {
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commandList(root));
    applyToAll(root);
  }

  private static void applyToAll(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.sortOptions(false);
    usage.synopsisHeading("Usage: ");
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(
        Arrays.stream(ExitCode.values())
            .collect(
                Collectors.toMap(
                    code -> Integer.toString(code.number()),
                    ExitCode::meaning,
                    (first, second) -> first,
                    java.util.LinkedHashMap::new)));
    command.getHelpSectionKeys();
    command.setHelpSectionKeys(examplesBeforeExitCodes(command.getHelpSectionKeys()));
    command.getSubcommands().values().forEach(HelpLayout::applyToAll);
  }

  private static List<String> examplesBeforeExitCodes(List<String> keys) {
    List<String> ordered =
        keys.stream()
            .filter(key -> !key.startsWith("exitCodeList"))
            .collect(Collectors.toCollection(java.util.ArrayList::new));
    ordered.add(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING);
    ordered.add(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);
    return ordered;
  }

  private static String commandList(CommandLine root) {
    StringBuilder text = new StringBuilder();
    CommandTable.names()
        .forEach(
            (title, names) -> {
              text.append("  ").append(title).append(System.lineSeparator());
              names.forEach(name -> text.append(line(name, root.getSubcommands().get(name))));
            });
    return text.toString();
  }

  private static String line(String name, CommandLine command) {
    String description = command.getCommandSpec().usageMessage().description()[0];
    return "    %s%s%n".formatted(padded(name), description);
  }

  private static String padded(String name) {
    return name + " ".repeat(Math.max(1, NAME_COLUMN - name.length()));
  }
}
