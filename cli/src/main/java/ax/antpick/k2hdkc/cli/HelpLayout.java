package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.session.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
                    LinkedHashMap::new)));
    command.setHelpSectionKeys(ordered(command.getHelpSectionKeys()));
    command.getSubcommands().values().forEach(HelpLayout::applyToAll);
  }

  /** What can be done comes before how, examples before exit codes. */
  private static List<String> ordered(List<String> keys) {
    List<String> commands =
        List.of(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    List<String> exitCodes =
        List.of(
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);
    List<String> ordered = new ArrayList<>(keys);
    ordered.removeAll(commands);
    ordered.removeAll(exitCodes);
    ordered.addAll(ordered.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING), commands);
    ordered.addAll(exitCodes);
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
