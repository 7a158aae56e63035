package ax.antpick.k2hdkc.cli;

import ax.antpick.k2hdkc.cli.about.CompletionCommand;
import ax.antpick.k2hdkc.cli.about.VersionCommand;
import ax.antpick.k2hdkc.cli.session.Session;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * The commands, by name and group. Picocli reads a command's class by reflection, which takes time;
 * so only those are added that the command line can mean.
 */
final class CommandTable {

  private static final Map<String, Map<String, Function<Session, CommandLine>>> GROUPS = groups();

  /** Commands that are about all commands. */
  private static final Set<String> NEED_ALL = Set.of("completion", "shell");

  private CommandTable() {}

  private static Map<String, Map<String, Function<Session, CommandLine>>> groups() {
    Map<String, Map<String, Function<Session, CommandLine>>> groups = new LinkedHashMap<>();
    Map<String, Function<Session, CommandLine>> tool = new LinkedHashMap<>();
    tool.put("completion", session -> new CommandLine(new CompletionCommand(session)));
    tool.put("version", session -> new CommandLine(new VersionCommand(session)));
    groups.put("This tool", tool);
    return groups;
  }

  /**
   * Adds commands to the root.
   *
   * @param root where to
   * @param session what the commands work with
   * @param args the command line: commands that it names are added, all when it names none
   */
  static void addTo(CommandLine root, Session session, String... args) {
    Set<String> named = named(args);
    boolean all = named.isEmpty() || !Collections.disjoint(named, NEED_ALL);
    GROUPS
        .values()
        .forEach(
            group ->
                group.forEach(
                    (name, command) -> {
                      if (all || named.contains(name)) {
                        root.addSubcommand(name, command.apply(session));
                      }
                    }));
  }

  private static Set<String> named(String... args) {
    return Arrays.stream(args)
        .filter(word -> GROUPS.values().stream().anyMatch(group -> group.containsKey(word)))
        .collect(Collectors.toSet());
  }

  /**
   * The names by group, in the order of the help text.
   *
   * @return group title to names
   */
  static Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    GROUPS.forEach((title, group) -> names.put(title, List.copyOf(group.keySet())));
    return names;
  }
}
